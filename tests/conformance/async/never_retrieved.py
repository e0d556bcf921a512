# Is an exception that nobody asked for given to the loop's handler?
import asyncio


async def fails(n):
    raise ValueError(n)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, c: print(c["message"], "|", repr(c["exception"]), "|", type(c["future"]).__name__))
    asked = asyncio.create_task(fails(1))
    unasked = asyncio.create_task(fails(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(repr(asked.exception()))
    keep.append(unasked)


keep = []
asyncio.run(main())
print("end")
