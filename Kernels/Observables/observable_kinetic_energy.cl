// The time mean of the kinetic energy: see time_mean.cl.

enum { kinetic_energy_fields = 1, kinetic_energy_results = 1 };

TIME_MEAN(kinetic_energy, kinetic_energy)
