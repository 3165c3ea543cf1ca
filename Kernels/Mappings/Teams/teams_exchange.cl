// How the work-items of a team wait for each other and exchange numbers.
//
//   SHUFFLE      where numbers pass: 0 local memory, else shuffles in sub-groups
//   SUB_GROUP    work-items of a sub-group to be asked of the compiler
//
// Without shuffles a team's barrier is the work-group's; with them a team lies within one sub-group.

#ifndef SHUFFLE
#error "SHUFFLE: 0 for local memory, else shuffles in sub-groups: 1 of Khronos, 2 of Intel, 3 in PTX"
#endif
#ifndef SUB_GROUP
#error "SUB_GROUP: work-items of a sub-group to be asked of the compiler, with shuffles a multiple of a team; 0 asks nothing"
#endif

#if SHUFFLE == 0
#define TEAM_BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#elif SHUFFLE == 1
#pragma OPENCL EXTENSION cl_khr_subgroups : enable
#pragma OPENCL EXTENSION cl_khr_subgroup_shuffle : enable
#define TEAM_BARRIER() sub_group_barrier(CLK_LOCAL_MEM_FENCE)
#define SHUFFLED(value, source) sub_group_shuffle((value), (source))
#elif SHUFFLE == 2
#pragma OPENCL EXTENSION cl_intel_subgroups : enable
#define TEAM_BARRIER() sub_group_barrier(CLK_LOCAL_MEM_FENCE)
#define SHUFFLED(value, source) intel_sub_group_shuffle((value), (source))
#elif SHUFFLE == 3
#define TEAM_BARRIER() __asm__ volatile("bar.warp.sync 0xffffffff;" : : : "memory")

static inline uint shuffled_bits(uint value, uint source) {
  uint result;
  __asm__ volatile("shfl.sync.idx.b32 %0, %1, %2, 0x1f, 0xffffffff;"
                   : "=r"(result)
                   : "r"(value), "r"(source));
  return result;
}

static inline REAL shuffled_real(REAL value, uint source) {
#if PRECISION == 32
  return as_float(shuffled_bits(as_uint(value), source));
#else
  uint2 halves = as_uint2(value);
  return as_double((uint2)(shuffled_bits(halves.x, source), shuffled_bits(halves.y, source)));
#endif
}

#define SHUFFLED(value, source) shuffled_real((value), (source))
#else
#error "SHUFFLE is unknown: it must be 0, 1, 2 or 3"
#endif
