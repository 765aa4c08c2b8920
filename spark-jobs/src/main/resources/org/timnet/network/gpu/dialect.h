/*
 * What CUDA C and OpenCL C call differently. Kernels that keep to these words are both.
 *
 * A build defines CHANNELS, WIDTH and TAPS, and DOUBLE_PRECISION where `real` is double.
 */
#ifdef __CUDACC__
#define KERNEL extern "C" __global__
#define FUNCTION static __device__ __forceinline__
#define GLOBAL
#define LOCAL
#define LOCAL_ARRAY(type, name, size) __shared__ __align__(16) type name[size]
#define BARRIER __syncthreads()
#define ITEM ((int) threadIdx.x)
#define GROUP_X ((int) blockIdx.x)
#define GROUP_Y ((int) blockIdx.y)
#define GROUP_Z ((int) blockIdx.z)
#define GROUPS_X ((int) gridDim.x)
#define GROUPS_Y ((int) gridDim.y)
#define GROUPS_Z ((int) gridDim.z)
#define UNROLL _Pragma("unroll")
typedef long long int64;
typedef unsigned long long uint64;
#else
#define KERNEL __kernel
#define FUNCTION static inline
#define GLOBAL __global
#define LOCAL __local
#define LOCAL_ARRAY(type, name, size) __local type name[size] __attribute__((aligned(32)))
#define BARRIER barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#define ITEM ((int) get_local_id(0))
#define GROUP_X ((int) get_group_id(0))
#define GROUP_Y ((int) get_group_id(1))
#define GROUP_Z ((int) get_group_id(2))
#define GROUPS_X ((int) get_num_groups(0))
#define GROUPS_Y ((int) get_num_groups(1))
#define GROUPS_Z ((int) get_num_groups(2))
#define UNROLL
typedef long int64;
typedef ulong uint64;
#ifdef DOUBLE_PRECISION
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif
#endif

#ifdef DOUBLE_PRECISION
typedef double real;
typedef double4 real4;
#define NUMBER(x) x
#else
typedef float real;
typedef float4 real4;
#define NUMBER(x) x##f
#endif

#define ZERO ((real) 0)
#define ONE ((real) 1)

/* Four numbers that follow one another from a multiple of four on. */
#define LOAD4(pointer) (*(LOCAL const real4 *) (pointer))
