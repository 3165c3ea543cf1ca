// Makes one call of a program fail: loaded by LD_PRELOAD, told by its environment.
//
//   FAULT_SET    which calls are counted: "opencl" or "files"
//   FAULT_AT     the number of the call that fails, from 1; 0 or nothing for none
//   FAULT_CODE   what it fails with: OpenCL's status, or errno; for files -1 stands for a call that does half of
//                its work, for opencl 1 for a read whose numbers have one wrong bit
//   FAULT_BIT    which bit of a read is wrong
//   FAULT_STAYS  1: all later calls of the set fail too
//   FAULT_LOG    a file for the names of all counted calls, in their order, written at the program's end
//
// Reads of files, and what goes to standard output and standard error, are not counted: of these the tests of
// the command line tell.
#define _GNU_SOURCE
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_CALLS = 1 << 16 };

static atomic_int calls;
static const char* names[MOST_CALLS];
static int counts_files, counts_opencl, fault_at, fault_code, fault_stays;
static unsigned fault_bit;

static int number(const char* name) {
  const char* text = getenv(name);
  return text ? atoi(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
  const char* set = getenv("FAULT_SET");
  counts_files = set && !strcmp(set, "files");
  counts_opencl = set && !strcmp(set, "opencl");
  fault_at = number("FAULT_AT");
  fault_code = number("FAULT_CODE");
  fault_stays = number("FAULT_STAYS");
  fault_bit = (unsigned)number("FAULT_BIT");
}

__attribute__((destructor)) static void end(void) {
  const char* log = getenv("FAULT_LOG");
  if (!log) return;
  int descriptor = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  int count = atomic_load(&calls);
  for (int i = 0; i < count && i < MOST_CALLS; i++) {
    if (!names[i]) continue;
    syscall(SYS_write, descriptor, names[i], strlen(names[i]));
    syscall(SYS_write, descriptor, "\n", 1);
  }
  syscall(SYS_close, descriptor);
}

// Counts a call, and says whether it fails.
static int fails(int is_counted, const char* name) {
  if (!is_counted) return 0;
  int call = atomic_fetch_add(&calls, 1);
  if (call < MOST_CALLS) names[call] = name;
  return fault_at > 0 && (call + 1 == fault_at || (fault_stays && call + 1 > fault_at));
}

// Files: the kernel is called without the C library's functions, which these are.

static int is_standard(int descriptor) { return descriptor >= 0 && descriptor <= 2; }

#define FILE_CALL(result, name, parameters, is_counted, system_call) \
  result name parameters {                                           \
    if (fails(counts_files && (is_counted), #name)) {                \
      errno = fault_code;                                            \
      return (result)-1;                                             \
    }                                                                \
    return (result)(system_call);                                    \
  }

// A call that may do half of its work.
#define FILE_WRITE(name, parameters, descriptor, size, system_call) \
  ssize_t name parameters {                                         \
    if (fails(counts_files && !is_standard(descriptor), #name)) {   \
      if (fault_code >= 0 || size < 2) {                            \
        errno = fault_code >= 0 ? fault_code : EINTR;               \
        return -1;                                                  \
      }                                                             \
      size /= 2;                                                    \
    }                                                               \
    return (ssize_t)(system_call);                                  \
  }

FILE_WRITE(write, (int file, const void* bytes, size_t size), file, size,
           syscall(SYS_write, file, bytes, size))
FILE_WRITE(pwrite, (int file, const void* bytes, size_t size, off_t place), file, size,
           syscall(SYS_pwrite64, file, bytes, size, place))
FILE_WRITE(pwrite64, (int file, const void* bytes, size_t size, off64_t place), file, size,
           syscall(SYS_pwrite64, file, bytes, size, place))
FILE_CALL(int, fsync, (int file), 1, syscall(SYS_fsync, file))
FILE_CALL(int, fdatasync, (int file), 1, syscall(SYS_fdatasync, file))
FILE_CALL(int, rename, (const char* from, const char* to), 1,
          syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0))
FILE_CALL(int, renameat, (int a, const char* from, int b, const char* to), 1,
          syscall(SYS_renameat2, a, from, b, to, 0))
FILE_CALL(int, renameat2, (int a, const char* from, int b, const char* to, unsigned flags), 1,
          syscall(SYS_renameat2, a, from, b, to, flags))
FILE_CALL(int, link, (const char* from, const char* to), 1,
          syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0))
FILE_CALL(int, linkat, (int a, const char* from, int b, const char* to, int flags), 1,
          syscall(SYS_linkat, a, from, b, to, flags))
FILE_CALL(int, mkdir, (const char* path, mode_t mode), 1, syscall(SYS_mkdirat, AT_FDCWD, path, mode))
FILE_CALL(int, flock, (int file, int operation), 1, syscall(SYS_flock, file, operation))
FILE_CALL(int, ftruncate, (int file, off_t size), 1, syscall(SYS_ftruncate, file, size))
FILE_CALL(int, ftruncate64, (int file, off64_t size), 1, syscall(SYS_ftruncate, file, size))

// Memory that is no file's is the allocator's affair.
#define MAP(name, offset)                                                                       \
  void* name(void* place, size_t size, int protection, int flags, int file, offset start) {     \
    if (fails(counts_files && file >= 0, "mmap")) {                                             \
      errno = fault_code;                                                                       \
      return MAP_FAILED;                                                                        \
    }                                                                                           \
    return (void*)syscall(SYS_mmap, place, size, protection, flags, file, start);               \
  }
MAP(mmap, off_t)
MAP(mmap64, off64_t)

static int open_at(int folder, const char* path, int flags, mode_t mode) {
  // Devices and what the system tells of itself are no files of the program.
  int is_file = strncmp(path, "/proc/", 6) && strncmp(path, "/sys/", 5) && strncmp(path, "/dev/", 5) &&
                strncmp(path, "/etc/", 5) && strncmp(path, "/usr/", 5);
  if (fails(counts_files && is_file, "open")) {
    errno = fault_code;
    return -1;
  }
  return syscall(SYS_openat, folder, path, flags, mode);
}

static mode_t mode_of(int flags, va_list* rest) {
  return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(*rest, mode_t) : 0;
}

#define OPEN(name, parameters, folder) \
  int name parameters {                \
    va_list rest;                      \
    va_start(rest, flags);             \
    mode_t mode = mode_of(flags, &rest);\
    va_end(rest);                      \
    return open_at(folder, path, flags, mode); \
  }
OPEN(open, (const char* path, int flags, ...), AT_FDCWD)
OPEN(open64, (const char* path, int flags, ...), AT_FDCWD)
OPEN(openat, (int folder, const char* path, int flags, ...), folder)
OPEN(openat64, (int folder, const char* path, int flags, ...), folder)

// OpenCL: every call whose failure the program can notice. What is released cannot fail for it.

#define REAL(result, name, parameters)              \
  static result(*real) parameters;                  \
  if (!real) real = (result(*) parameters)dlsym(RTLD_NEXT, #name)

#define STATUS(name, parameters, arguments)             \
  cl_int name parameters {                              \
    REAL(cl_int, name, parameters);                     \
    if (fails(counts_opencl, #name)) return fault_code < 0 ? fault_code : CL_OUT_OF_RESOURCES; \
    return real arguments;                              \
  }

#define CREATION(result, name, parameters, arguments)   \
  result name parameters {                              \
    REAL(result, name, parameters);                     \
    if (fails(counts_opencl, #name)) {                  \
      if (status) *status = fault_code < 0 ? fault_code : CL_OUT_OF_RESOURCES; \
      return NULL;                                      \
    }                                                   \
    return real arguments;                              \
  }

#define WAITS cl_uint n, const cl_event *list, cl_event *event
#define INFO(name, ...) \
  STATUS(name, (__VA_ARGS__, cl_uint what, size_t size, void* value, size_t* needed), INFO_##name)
#define INFO_clGetPlatformInfo (a, what, size, value, needed)
#define INFO_clGetDeviceInfo (a, what, size, value, needed)
#define INFO_clGetProgramInfo (a, what, size, value, needed)
#define INFO_clGetProgramBuildInfo (a, b, what, size, value, needed)
#define INFO_clGetKernelInfo (a, what, size, value, needed)
#define INFO_clGetKernelArgInfo (a, b, what, size, value, needed)
#define INFO_clGetKernelWorkGroupInfo (a, b, what, size, value, needed)
#define INFO_clGetEventInfo (a, what, size, value, needed)
#define INFO_clGetEventProfilingInfo (a, what, size, value, needed)

STATUS(clGetPlatformIDs, (cl_uint n, cl_platform_id* list, cl_uint* count), (n, list, count))
STATUS(clGetDeviceIDs,
       (cl_platform_id p, cl_device_type type, cl_uint n, cl_device_id* list, cl_uint* count),
       (p, type, n, list, count))
INFO(clGetPlatformInfo, cl_platform_id a)
INFO(clGetDeviceInfo, cl_device_id a)
INFO(clGetProgramInfo, cl_program a)
INFO(clGetProgramBuildInfo, cl_program a, cl_device_id b)
INFO(clGetKernelInfo, cl_kernel a)
INFO(clGetKernelArgInfo, cl_kernel a, cl_uint b)
INFO(clGetKernelWorkGroupInfo, cl_kernel a, cl_device_id b)
INFO(clGetEventInfo, cl_event a)
INFO(clGetEventProfilingInfo, cl_event a)
CREATION(cl_context, clCreateContext,
         (const cl_context_properties* p, cl_uint n, const cl_device_id* list,
          void(CL_CALLBACK* told)(const char*, const void*, size_t, void*), void* data, cl_int* status),
         (p, n, list, told, data, status))
CREATION(cl_command_queue, clCreateCommandQueue,
         (cl_context c, cl_device_id d, cl_command_queue_properties p, cl_int* status),
         (c, d, p, status))
CREATION(cl_mem, clCreateBuffer,
         (cl_context c, cl_mem_flags flags, size_t size, void* host, cl_int* status),
         (c, flags, size, host, status))
CREATION(cl_program, clCreateProgramWithSource,
         (cl_context c, cl_uint n, const char** texts, const size_t* sizes, cl_int* status),
         (c, n, texts, sizes, status))
CREATION(cl_program, clCreateProgramWithBinary,
         (cl_context c, cl_uint n, const cl_device_id* list, const size_t* sizes,
          const unsigned char** binaries, cl_int* each, cl_int* status),
         (c, n, list, sizes, binaries, each, status))
CREATION(cl_kernel, clCreateKernel, (cl_program p, const char* name, cl_int* status), (p, name, status))
STATUS(clBuildProgram,
       (cl_program p, cl_uint n, const cl_device_id* list, const char* options,
        void(CL_CALLBACK* told)(cl_program, void*), void* data),
       (p, n, list, options, told, data))
STATUS(clSetKernelArg, (cl_kernel k, cl_uint index, size_t size, const void* value),
       (k, index, size, value))
STATUS(clEnqueueNDRangeKernel,
       (cl_command_queue q, cl_kernel k, cl_uint d, const size_t* from, const size_t* global,
        const size_t* local, WAITS),
       (q, k, d, from, global, local, n, list, event))
STATUS(clEnqueueWriteBuffer,
       (cl_command_queue q, cl_mem m, cl_bool waits, size_t from, size_t size, const void* host, WAITS),
       (q, m, waits, from, size, host, n, list, event))
STATUS(clEnqueueFillBuffer,
       (cl_command_queue q, cl_mem m, const void* pattern, size_t width, size_t from, size_t size, WAITS),
       (q, m, pattern, width, from, size, n, list, event))
STATUS(clEnqueueCopyBuffer,
       (cl_command_queue q, cl_mem a, cl_mem b, size_t from, size_t to, size_t size, WAITS),
       (q, a, b, from, to, size, n, list, event))
STATUS(clEnqueueMarkerWithWaitList, (cl_command_queue q, WAITS), (q, n, list, event))
STATUS(clFlush, (cl_command_queue q), (q))
STATUS(clFinish, (cl_command_queue q), (q))
STATUS(clWaitForEvents, (cl_uint n, const cl_event* list), (n, list))

cl_int clEnqueueReadBuffer(cl_command_queue q, cl_mem m, cl_bool waits, size_t from, size_t size,
                           void* host, WAITS) {
  REAL(cl_int, clEnqueueReadBuffer,
       (cl_command_queue, cl_mem, cl_bool, size_t, size_t, void*, cl_uint, const cl_event*, cl_event*));
  if (!fails(counts_opencl, "clEnqueueReadBuffer"))
    return real(q, m, waits, from, size, host, n, list, event);
  if (fault_code < 0) return fault_code;
  cl_int status = real(q, m, CL_TRUE, from, size, host, n, list, event);
  if (size > 0) ((uint8_t*)host)[fault_bit / 8 % size] ^= 1 << fault_bit % 8;
  return status;
}
