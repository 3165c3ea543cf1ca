// OpenCL as every device in use offers it: version 1.2 and no later entry point. A call that a
// driver lacks would otherwise fail only at run time, on somebody else's machine.
#pragma once

#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <CL/cl_ext.h>

// Device properties are asked for by number, and a driver that does not know one says so. That
// makes later properties safe to query through the 1.2 interface.
#ifndef CL_DEVICE_MAX_NUM_SUB_GROUPS
#define CL_DEVICE_MAX_NUM_SUB_GROUPS 0x105C
#endif

// Why the system's library libOpenCL.so.1 cannot be used; NULL where it can. It is loaded by the first call
// of any function, and stays; without it no platform is found.
const char *missing_opencl_library(void);
