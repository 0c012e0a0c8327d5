/* SPDX-License-Identifier: MIT */
/** Everything. read -> lian_check -> lian_network_build -> lian_study_new -> lian_analysis_run -> lists and views. */
#ifndef LIANTU_H
#define LIANTU_H

#include <liantu/analysis.h>
#include <liantu/assign.h>
#include <liantu/cascade.h>
#include <liantu/knockout.h>
#include <liantu/criteria.h>
#include <liantu/explain.h>
#include <liantu/io.h>
#include <liantu/linkage.h>
#include <liantu/localisation.h>
#include <liantu/portfolio.h>
#include <liantu/relatedness.h>
#include <liantu/scenario.h>

#endif
