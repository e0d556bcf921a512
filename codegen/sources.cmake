# Back ends and the driver, listed by folder.
set(CG_SOURCES
  codegen/cg_outssa.c codegen/cg_unit.c codegen/cg_program.c
  codegen/bytecode/cg_bytecode.c codegen/bytecode/cg_disasm.c
  codegen/c/cg_c_prim.c codegen/c/cg_c_generic.c codegen/c/cg_c_opt.c codegen/c/cg_c_program.c codegen/c/cg_c_image.c
  codegen/host/cg_image.c codegen/host/cg_load.c codegen/host/cg_cc.c)
set(CG_DRIVER_SOURCES
  codegen/driver/main.c codegen/driver/drv_options.c codegen/driver/drv_dump.c codegen/driver/drv_run.c
  codegen/driver/drv_build.c)
