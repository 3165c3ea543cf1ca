// The number type of a program: every other kernel file is concatenated after this one.
//
//   PRECISION  32 or 64       bits of one number
//   LANES      1 2 4 8 16     numbers that one work-item handles at once
//
// Both are mandatory. A VREAL holds LANES numbers. In memory, lane l of vector i is element
// i * LANES + l of the buffer: a vector is LANES neighbours, read and written by LOAD and STORE,
// and buffers need only the alignment of one number. With LANES 1 a VREAL is a plain number.
//
// Results must not depend on the compiler, so nothing in this file or the next may be contracted,
// divided or passed to built-in mathematics; `fma` is the one exception, and always written out.

#pragma OPENCL FP_CONTRACT OFF

#ifndef PRECISION
#error "PRECISION is missing: define it as 32 or 64"
#endif
#ifndef LANES
#error "LANES is missing: define it as 1, 2, 4, 8 or 16"
#endif
#if PRECISION != 32 && PRECISION != 64
#error "PRECISION is unknown: it must be 32 or 64"
#endif
#if LANES != 1 && LANES != 2 && LANES != 4 && LANES != 8 && LANES != 16
#error "LANES is unknown: it must be 1, 2, 4, 8 or 16"
#endif

// R(0.5) is a literal of the program's type. The argument is the literal itself, with a point or an
// exponent: the name of a macro would not be expanded.

#define JOIN_EXPANDED(a, b) a##b
#define JOIN(a, b) JOIN_EXPANDED(a, b)

#if LANES == 1
#define VECTOR_OF(type) type
#define LOAD(index, pointer) ((pointer)[index])
#define STORE(value, index, pointer) ((pointer)[index] = (value))
#else
#define VECTOR_OF(type) JOIN(type, LANES)
#define LOAD(index, pointer) JOIN(vload, LANES)((index), (pointer))
#define STORE(value, index, pointer) JOIN(vstore, LANES)((value), (index), (pointer))
#endif

#if PRECISION == 32
typedef float REAL;
typedef int INTEGER;
typedef uint BITS;
typedef VECTOR_OF(float) VREAL;
typedef VECTOR_OF(int) VINT;
typedef VECTOR_OF(uint) VUINT;
#define AS_REAL(x) as_float(x)
#define AS_BITS(x) as_uint(x)
#define AS_VREAL(x) JOIN(as_, VECTOR_OF(float))(x)
#define AS_VINT(x) JOIN(as_, VECTOR_OF(int))(x)
#define AS_VUINT(x) JOIN(as_, VECTOR_OF(uint))(x)
#define R(literal) literal##f
#define SIGNIFICAND_BITS 23
#define EXPONENT_BIAS 127
#define LARGEST_FINITE 0x1.fffffep+127f
#define SMALLEST_NORMAL 0x1p-126f
// Whole numbers about it, up to a quarter of it away, differ by 1 in their bits.
#define WHOLE_NUMBERS 0x1.8p23f
#else
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
typedef double REAL;
typedef long INTEGER;
typedef ulong BITS;
typedef VECTOR_OF(double) VREAL;
typedef VECTOR_OF(long) VINT;
typedef VECTOR_OF(ulong) VUINT;
#define AS_REAL(x) as_double(x)
#define AS_BITS(x) as_ulong(x)
#define AS_VREAL(x) JOIN(as_, VECTOR_OF(double))(x)
#define AS_VINT(x) JOIN(as_, VECTOR_OF(long))(x)
#define AS_VUINT(x) JOIN(as_, VECTOR_OF(ulong))(x)
#define R(literal) literal
#define SIGNIFICAND_BITS 52
#define EXPONENT_BIAS 1023
#define LARGEST_FINITE 0x1.fffffffffffffp+1023
#define SMALLEST_NORMAL 0x1p-1022
#define WHOLE_NUMBERS 0x1.8p52
#endif

// Functions that get arrays of their caller, which then can stay in registers.
#define ALWAYS_INLINE static inline __attribute__((always_inline))

// One number in every lane.
#define SPLAT(x) ((VREAL)(x))

// Lane by lane, `if_true` where the condition holds. The condition is a comparison of VREALs or
// VINTs as written: a scalar one yields 0 or 1, a vector one 0 or -1, and `?:` understands both.
#define SELECT(if_false, if_true, condition) ((condition) ? (if_true) : (if_false))

// Whether a condition holds in some lane, and a condition that holds in all.
#if LANES == 1
#define ANY(condition) (condition)
#else
#define ANY(condition) any(condition)
#endif
#define ALL_LANES ((VINT)(-1))

// A number without its sign; -0 and NaN stay.
static inline VREAL magnitude(VREAL number) {
  return SELECT(number, -number, number < SPLAT(R(0.0)));
}
