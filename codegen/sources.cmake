# Back ends and the driver, listed by folder.
set(CG_SOURCES
  codegen/cg_outssa.c codegen/cg_unit.c codegen/cg_program.c
  codegen/bytecode/cg_bytecode.c codegen/bytecode/cg_disasm.c codegen/bytecode/cg_ebc.c
  codegen/c/cg_c_prim.c codegen/c/cg_c_generic.c codegen/c/cg_c_opt.c codegen/c/cg_c_program.c codegen/c/cg_c_image.c
  codegen/c/cg_c_jit.c codegen/c/cg_c_expr.c codegen/c/cg_c_vars.c
  codegen/host/cg_image.c codegen/host/cg_load.c codegen/host/cg_cc.c
  codegen/host/cg_abi.c codegen/host/cg_tcc.c codegen/host/cg_tcc_build.c codegen/host/cg_jit.c codegen/host/cg_jit_check.c
  codegen/host/cg_jit_osr.c)
set(CG_DRIVER_SOURCES
  codegen/driver/main.c codegen/driver/drv_options.c codegen/driver/drv_dump.c codegen/driver/drv_run.c
  codegen/driver/drv_build.c)

# What libtcc compiles hot code against: the runtime's headers as one string, so that no file is opened.
find_program(EG_PYTHON NAMES python3 REQUIRED)
set(EG_JIT_HEADER ${CMAKE_BINARY_DIR}/eg_jit_header.c)
file(GLOB EG_ABI_FILES CONFIGURE_DEPENDS runtime/include/edgert/*.h runtime/*.def stdlib-shims/builtins/*.def)
add_custom_command(OUTPUT ${EG_JIT_HEADER}
  COMMAND ${EG_PYTHON} ${CMAKE_SOURCE_DIR}/tools/embed_header.py ${CMAKE_SOURCE_DIR} ${EG_JIT_HEADER}
  DEPENDS tools/embed_header.py ${EG_ABI_FILES})
list(APPEND CG_SOURCES ${EG_JIT_HEADER})
