# SPDX-License-Identifier: MIT
"""Does list layout say of a place what the other lists say of its segments?"""
import re


def run(r):
    segment = {row["项目"]: (row["产业链"], row["环节"]) for _, row in r.rows("projects")}
    for where, row in r.rows("layout"):
        for project in re.findall("(?:^|；)在推进项目“(.*?)”（", row["依据"]):
            of = segment.get(project, ("", ""))
            r.check("project of a layout", of == (row["产业链"], row["环节"]) or row["环节"] == "全链", f"{where}: {row['环节']}, {project} is for {of[1]}")
