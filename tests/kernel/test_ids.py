from gumruk_masaustu.kernel.ids import is_id, new_id


def test_ids_are_32_small_hex_letters_and_never_repeat():
    names = [new_id() for _ in range(1000)]
    assert len(set(names)) == 1000
    assert all(is_id(name) and len(name) == 32 and name == name.lower() for name in names)


def test_other_texts_are_no_ids():
    good = new_id()
    others = [
        "",
        good.upper(),
        good[:-1],
        good + "0",
        f"{good[:8]}-{good[8:]}",
        "0" * 32,
        good + "\n",
        "é" * 32,
    ]
    assert not any(is_id(text) for text in others)
