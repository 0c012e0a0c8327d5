/* SPDX-License-Identifier: MIT */
/* Dense linear algebra over row-major n × n arrays: factors, inverses and symmetric eigenvectors. */
#ifndef LIAN_ANALYSIS_LU_H
#define LIAN_ANALYSIS_LU_H

#include <liantu/base.h>

/* inverse = m⁻¹ by LU with partial pivoting (Golub & Van Loan 2013, §3.4); m is kept. *residual = max |m·inverse − I|.
 * LIAN_ERR_INVALID when m is singular. O(n³), two copies of m. */
lian_status lian_matrix_invert(const double *m, int32_t n, double *inverse, double *residual, lian_error *err);

/* All eigenvalues of a symmetric matrix, falling, and unit eigenvectors as the rows of `vectors`; m is destroyed.
 * Householder tridiagonal form, then implicit QL (Bowdler, Martin, Reinsch & Wilkinson 1968, Numerische Mathematik 11).
 * LIAN_ERR_INTERNAL when it does not converge, which does not happen for finite entries. O(n³). */
lian_status lian_matrix_eigen(double *m, int32_t n, double *values, double *vectors, lian_error *err);

#endif
