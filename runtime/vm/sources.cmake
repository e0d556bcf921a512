# The bytecode VM: linked into edgec and into programs with dynamic code, not into other artifacts.
set(EG_VM_SOURCES
  runtime/vm/eg_vm.c runtime/vm/eg_vm_prim.c
  runtime/vm/eg_ebc.c runtime/vm/eg_ebc_const.c runtime/vm/eg_ebc_check.c
  runtime/vm/eg_ebc_flow.c runtime/vm/eg_ebc_kinds.c)
