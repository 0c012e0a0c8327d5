/* SPDX-License-Identifier: MIT */
/* How far have talks with a firm got? Of its leads and its projects here that which stands furthest. */
#ifndef LIAN_MODEL_CONTACT_H
#define LIAN_MODEL_CONTACT_H

#include "base/buffer.h"
#include "model/study.h"

typedef enum lian_contact_stage {
    LIAN_CONTACT_NONE,
    LIAN_CONTACT_FOUND, /* also a lead whose stage is not given */
    LIAN_CONTACT_REACHED,
    LIAN_CONTACT_VISITED,
    LIAN_CONTACT_TALKING,
    LIAN_CONTACT_PREPARING, /* a project that is prepared: nothing says whether anything was signed */
    LIAN_CONTACT_SIGNED,    /* or beyond: a project that is signed or being built */
    LIAN_CONTACT_LANDED,
    LIAN_CONTACT_LOST    /* every lead is, and there is no project: it goes behind all others */
} lian_contact_stage;

typedef struct lian_contact {
    lian_contact_stage stage;
    lian_row lead, project;  /* the furthest of each; LIAN_NONE */
    bool by_project;         /* the project stands further than the lead */
    bool is_elsewhere;       /* there is only a lead, and that is for another segment */
    bool is_overdue;         /* the next step of an open lead was due before the study's day */
} lian_contact;

/* Leads for this segment or for none in particular, else those for other segments; projects in home that were not stopped, whatever their
 * segment. O(leads + projects). */
lian_contact lian_contact_of(const lian_study *study, lian_firm_id firm, lian_segment_id segment);
/* Is there nothing left to attract: lost, or landed? A lead for another segment says nothing of this one. */
bool lian_contact_is_closed(const lian_contact *contact);
/* Is the firm on its way by a lead that was signed or a project that is prepared, signed or being built, be it for another segment? It is seen
 * to, not courted anew. */
bool lian_contact_is_coming(const lian_contact *contact);
/* "已签约，促落地（项目“甲基地”，签约）", "项目前期（是否签约待核实）（项目“乙基地”）", "跟进洽谈（项目“丙基地”）", "已联系", "未接触（无线索和项目记录）". */
void lian_present_contact(const lian_study *study, const lian_contact *contact, lian_lang lang, lian_buffer *out);
/* A project in home that is in operation: its firm is here already. LIAN_NONE is no project. */
bool lian_project_operates_here(const lian_study *study, lian_row project);

#endif
