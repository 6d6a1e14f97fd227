# ruff: noqa: E501 - a chat is one piece
"""Chats as phones of all makes and languages export them: one message, one line of a day."""

from pathlib import Path

import pytest

from ivig_track.reading import read_files

CHATS = {
    "iPhone": "[13/03/2024, 9:10:33\u202fPM] Mum: 12 spasms\n\u200e[14/03/2024, 9:20:00\u202fAM] Dad: none\n",
    "Android in America": "3/13/24, 9:10\u202fPM - Mum: 12\n3/14/24, 9:20\u202fAM - Dad: none\n",
    "edited": "3/13/24, 9:10 PM - Mum: 12 <This message was edited>\n3/14/24, 9:20 AM - Dad: none today\n",
    "Spanish": "13/3/24, 9:10\u00a0p.\u00a0m. - Mamá: 12 <Se editó este mensaje.>\n14/3/24, 9:20\u00a0a.\u00a0m. - Papá: ninguno\n",
    "German": "[13.03.24, 21:10:12] Mama: 12 Spasmen\n[14.03.24, 09:20:12] Papa: keine\n",
    "Chinese": "2024/3/13 下午9:10 - 妈妈: 12\n2024/3/14 上午9:20 - 爸爸: 0\n",
    "Korean": "[2024/03/13 오후 9:10:12] 엄마: 12\n[2024/03/14 오전 9:20:12] 아빠: 0\n",
    "a number for a name": "13/03/2024, 9:10 pm - \u202a+44 7700 900461\u202c: 12\n14/03/2024, 9:20 pm - Dad: none\n",
}  # fmt: skip


@pytest.mark.parametrize("chat", CHATS.values(), ids=CHATS.keys())
def test_a_chat_is_read_whatever_signs_stand_beside_its_clock(chat: str, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text(chat, encoding="utf-8")
    reading = read_files(file)
    counts = [(e.day.isoformat(), e.spasms and e.spasms.best) for e in reading.days]
    assert counts == [("2024-03-13", 12), ("2024-03-14", 0)]
    assert not any("edit" in entry.note for entry in reading.days)


def test_a_message_without_a_count_is_no_count(tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text(
        "3/13/24, 9:10\u202fPM - Mum: 12\n3/14/24, 9:20\u202fPM - Dad: <Media omitted>\n"
    )
    last = read_files(file).days[-1]
    assert (last.spasms, last.clusters) == (None, None)


@pytest.mark.parametrize(
    "title", ["Seizure diary, March 2024", "März 2024 - Tagebuch", "Diario de espasmos marzo 2024"]
)
def test_the_title_of_a_diary_names_the_month_of_its_days(tmp_path: Path, title: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(f"{title}\n1: 4\n2: 7\n3: 2\n", encoding="utf-8")
    days = [(e.day.isoformat(), e.spasms and e.spasms.best) for e in read_files(file).days]
    assert days == [("2024-03-01", 4), ("2024-03-02", 7), ("2024-03-03", 2)]


def test_a_remark_that_names_a_month_is_no_title(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("1 March 2024: 4\nprednisolone since May 2024\n2 March 2024: 7\n")
    reading = read_files(file)
    assert [e.day.isoformat() for e in reading.days] == ["2024-03-01", "2024-03-02"]
    assert len(reading.unread) == 1
