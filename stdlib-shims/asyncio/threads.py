"""There are no threads."""

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Refused: a thread cannot be had."""
    raise NotImplementedError("asyncio.to_thread: there are no threads; call the function itself")
