// The time mean of the order of oscillators: see time_mean.cl.

enum { order_fields = 1, order_results = 1 };

TIME_MEAN(order, order)
