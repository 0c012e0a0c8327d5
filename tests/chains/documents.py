# SPDX-License-Identifier: MIT
"""What do the policy documents hold: their outline, and whether a name stands in a section?

The texts lie in ../shared/seeds and are not part of the project. A heading is a line that begins 一、 or (一) or 1.;
what is only in the annex is not there, so reading stops at 附件.
"""
import os
import re

TEXTS = {
    "gzss2022": "guangzhou-fashion-2022.txt",
    "gzmic2025": "guangzhou-made-in-china-2025.txt",
    "fs2020": "foshan-2-2-4-2020.cleaned.txt",
    "gdtx2024": "guangdong-textile-2024.txt",
    "szss2020": "shenzhen-fashion-2020.txt",
}
COUNT = "一二三四五六七八九十"
PART = re.compile(rf"([{COUNT}]+)、")
SECTION = re.compile(rf"[（(]([{COUNT}]+)[）)]")
ITEM = re.compile(r"(\d+)[.．]")
DAMAGED = "?。"  # how the text of fs2020 shows (一) where its characters are lost


def plain(text):
    """Without blanks, emphasis, quotation marks, brackets and middle dots; one form of brackets is as good as another."""
    return re.sub(r"[\s*“”\"‘’'「」『』（）()《》·˙]", "", text)


class Outline:
    """The sections of one document in order: locator -> plain text."""

    def __init__(self, path):
        self.sections = {"引言": ""}
        self.part = self.section = ""
        self.counted = 0
        with open(path, encoding="utf-8") as handle:
            where = "引言"
            for line in map(str.strip, handle):
                if line.startswith("附件"):
                    break
                where = self.heading(line) or where
                self.sections[where] = self.sections.get(where, "") + plain(line)

    def heading(self, line):
        """The locator that this line opens, or nothing."""
        part, section, item = PART.match(line), SECTION.match(line), ITEM.match(line)
        if part:
            self.part, self.section, self.counted = part[1], "", 0
            return self.part
        if self.part and (section or line.startswith(DAMAGED)):
            self.counted += 1
            self.section = section[1] if section else COUNT[self.counted - 1]
            return f"{self.part}({self.section})"
        return f"{self.part}({self.section}){item[1]}" if item and self.section else None

    def text(self, locator):
        """A section with all that lies under it."""
        under = re.compile(re.escape(locator) + r"($|\(|\d)" if not locator[-1].isdigit() else re.escape(locator) + "$")
        return "。".join(text for key, text in self.sections.items() if under.match(key))

    def whole(self):
        """The whole document before its annex."""
        return "。".join(self.sections.values())


def outlines(seeds):
    """Source id -> outline, for the documents we have."""
    return {key: Outline(os.path.join(seeds, name)) for key, name in TEXTS.items()}


def says(text, name):
    """Does the text hold this name, whole, or as head and tail of one list (十三行、…等专业市场集群) in one sentence?"""
    name = plain(name)
    if name in text:
        return True
    for sentence in re.split("[。；;]", text):
        for cut in range(2, len(name) - 1):
            head = sentence.find(name[:cut])
            if head >= 0 and sentence.find(name[cut:], head + cut) >= 0:
                return True
    return False
