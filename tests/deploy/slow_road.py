"""A road to the database that may be slow: `python slow_road.py FROM TO DELAY`.

FROM and TO are sockets; DELAY is a file that holds the seconds that each answer takes more.
"""

import asyncio
import sys
from pathlib import Path

HERE, THERE, DELAY = (Path(word) for word in sys.argv[1:4])
CHUNK = 65536


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, slow: bool) -> None:
    while data := await reader.read(CHUNK):
        if slow:
            await asyncio.sleep(float(DELAY.read_text()))
        writer.write(data)
        await writer.drain()
    writer.close()


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        database, to_database = await asyncio.open_unix_connection(str(THERE))
        await asyncio.gather(
            carry(reader, to_database, slow=False), carry(database, writer, slow=True)
        )
    except OSError:  # One end has gone: so has the road.
        writer.close()


async def main() -> None:
    async with await asyncio.start_unix_server(serve, str(HERE)) as road:
        await road.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
