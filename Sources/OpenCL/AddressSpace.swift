/// Where a kernel's parameter lives; values are those of `cl_kernel_arg_address_qualifier`.
enum AddressSpace: Int {
  case global = 0x119B
  case local = 0x119C
  case constant = 0x119D
  case `private` = 0x119E
}
