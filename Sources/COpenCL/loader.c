// Loads the system's OpenCL loader when it is first called, not when the program starts: without it all works
// but training on devices.
//
// Each function of OpenCL that the program calls is defined here under its own name and passes its arguments
// on. The names are hidden, so that `dlsym` finds the library's, or those of a library that was preloaded.
#define _GNU_SOURCE
#include "shim.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static char failure[512];

static void load(void) {
  // Global, so that its functions lie behind those of preloaded libraries, which may pass calls on to it.
  if (dlopen("libOpenCL.so.1", RTLD_LAZY | RTLD_GLOBAL)) return;
  const char *reason = dlerror();
  snprintf(failure, sizeof failure, "%s", reason ? reason : "libOpenCL.so.1 cannot be loaded");
}

static void load_once(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
}

const char *missing_opencl_library(void) {
  load_once();
  return failure[0] ? failure : NULL;
}

static void *find(const char *name) {
  load_once();
  return dlsym(RTLD_DEFAULT, name);
}

// The library's function, sought once.
#define FOUND(name)                            \
  static __typeof__(&name) _Atomic kept;       \
  __typeof__(&name) found = kept;              \
  if (!found) kept = found = (__typeof__(&name))find(#name)

#define HIDDEN __attribute__((visibility("hidden")))

// A function that returns a status. Where nothing was loaded, only the one that lists platforms is called.
#define STATUS(name, parameters, arguments)                     \
  HIDDEN cl_int name parameters {                               \
    FOUND(name);                                                \
    return found ? found arguments : CL_PLATFORM_NOT_FOUND_KHR; \
  }

// A function that returns a handle and writes its status.
#define HANDLE(type, name, parameters, arguments) \
  HIDDEN type name parameters {                   \
    FOUND(name);                                  \
    if (found) return found arguments;            \
    if (code) *code = CL_PLATFORM_NOT_FOUND_KHR;  \
    return NULL;                                  \
  }

STATUS(clGetPlatformIDs, (cl_uint a, cl_platform_id *b, cl_uint *c), (a, b, c))
STATUS(clGetPlatformInfo, (cl_platform_id a, cl_platform_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
STATUS(clGetDeviceIDs, (cl_platform_id a, cl_device_type b, cl_uint c, cl_device_id *d, cl_uint *e), (a, b, c, d, e))
STATUS(clGetDeviceInfo, (cl_device_id a, cl_device_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))

HANDLE(cl_context, clCreateContext,
  (const cl_context_properties *a, cl_uint b, const cl_device_id *c,
    void(CL_CALLBACK *d)(const char *, const void *, size_t, void *), void *e, cl_int *code),
  (a, b, c, d, e, code))
STATUS(clReleaseContext, (cl_context a), (a))

HANDLE(cl_command_queue, clCreateCommandQueue,
  (cl_context a, cl_device_id b, cl_command_queue_properties c, cl_int *code), (a, b, c, code))
STATUS(clReleaseCommandQueue, (cl_command_queue a), (a))
STATUS(clFlush, (cl_command_queue a), (a))
STATUS(clFinish, (cl_command_queue a), (a))

HANDLE(cl_mem, clCreateBuffer, (cl_context a, cl_mem_flags b, size_t c, void *d, cl_int *code), (a, b, c, d, code))
STATUS(clRetainMemObject, (cl_mem a), (a))
STATUS(clReleaseMemObject, (cl_mem a), (a))

HANDLE(cl_program, clCreateProgramWithSource,
  (cl_context a, cl_uint b, const char **c, const size_t *d, cl_int *code), (a, b, c, d, code))
HANDLE(cl_program, clCreateProgramWithBinary,
  (cl_context a, cl_uint b, const cl_device_id *c, const size_t *d, const unsigned char **e, cl_int *f, cl_int *code),
  (a, b, c, d, e, f, code))
STATUS(clReleaseProgram, (cl_program a), (a))
STATUS(clBuildProgram,
  (cl_program a, cl_uint b, const cl_device_id *c, const char *d, void(CL_CALLBACK *e)(cl_program, void *), void *f),
  (a, b, c, d, e, f))
STATUS(clGetProgramInfo, (cl_program a, cl_program_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
STATUS(clGetProgramBuildInfo,
  (cl_program a, cl_device_id b, cl_program_build_info c, size_t d, void *e, size_t *f), (a, b, c, d, e, f))

HANDLE(cl_kernel, clCreateKernel, (cl_program a, const char *b, cl_int *code), (a, b, code))
STATUS(clReleaseKernel, (cl_kernel a), (a))
STATUS(clSetKernelArg, (cl_kernel a, cl_uint b, size_t c, const void *d), (a, b, c, d))
STATUS(clGetKernelInfo, (cl_kernel a, cl_kernel_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
STATUS(clGetKernelArgInfo,
  (cl_kernel a, cl_uint b, cl_kernel_arg_info c, size_t d, void *e, size_t *f), (a, b, c, d, e, f))
STATUS(clGetKernelWorkGroupInfo,
  (cl_kernel a, cl_device_id b, cl_kernel_work_group_info c, size_t d, void *e, size_t *f), (a, b, c, d, e, f))

STATUS(clEnqueueNDRangeKernel,
  (cl_command_queue a, cl_kernel b, cl_uint c, const size_t *d, const size_t *e, const size_t *f, cl_uint g,
    const cl_event *h, cl_event *i),
  (a, b, c, d, e, f, g, h, i))
STATUS(clEnqueueReadBuffer,
  (cl_command_queue a, cl_mem b, cl_bool c, size_t d, size_t e, void *f, cl_uint g, const cl_event *h, cl_event *i),
  (a, b, c, d, e, f, g, h, i))
STATUS(clEnqueueWriteBuffer,
  (cl_command_queue a, cl_mem b, cl_bool c, size_t d, size_t e, const void *f, cl_uint g, const cl_event *h,
    cl_event *i),
  (a, b, c, d, e, f, g, h, i))
STATUS(clEnqueueCopyBuffer,
  (cl_command_queue a, cl_mem b, cl_mem c, size_t d, size_t e, size_t f, cl_uint g, const cl_event *h, cl_event *i),
  (a, b, c, d, e, f, g, h, i))
STATUS(clEnqueueFillBuffer,
  (cl_command_queue a, cl_mem b, const void *c, size_t d, size_t e, size_t f, cl_uint g, const cl_event *h,
    cl_event *i),
  (a, b, c, d, e, f, g, h, i))
STATUS(clEnqueueMarkerWithWaitList, (cl_command_queue a, cl_uint b, const cl_event *c, cl_event *d), (a, b, c, d))

STATUS(clWaitForEvents, (cl_uint a, const cl_event *b), (a, b))
STATUS(clGetEventInfo, (cl_event a, cl_event_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
STATUS(clGetEventProfilingInfo, (cl_event a, cl_profiling_info b, size_t c, void *d, size_t *e), (a, b, c, d, e))
STATUS(clReleaseEvent, (cl_event a), (a))
