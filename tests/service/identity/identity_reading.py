"""Somebody who reads the code of a picture."""


def read_code(house) -> dict:
    """The code of a picture, read by somebody."""
    code_id = house.call("identity", "make_picture_code")["code_id"]
    text = house.call("identity", "picture_code_text", code_id=code_id)["text"]
    return {"code": {"code_id": code_id, "text": text.lower()}}
