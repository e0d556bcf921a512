# Back ends and the driver, listed by folder.
set(CG_SOURCES
  codegen/cg_outssa.c)
set(CG_DRIVER_SOURCES
  codegen/driver/main.c)
