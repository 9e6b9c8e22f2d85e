/*
 * Principal axes: eigenvectors of the covariance by cyclic Jacobi rotations (Golub and Van Loan,
 * Matrix Computations, 8.5), which finds all of them at once, to the last bits, also where
 * variances are equal. O(n d^2) for the covariance, O(d^3) for each of some ten sweeps. Nothing
 * but additions, multiplications, divisions and square roots in a fixed order, so that the result
 * is the same on every machine with IEEE arithmetic.
 */
#include "lexicon/rotate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#define MAX_SWEEPS 64

void cd_lexicon_mean(const float *rows, uint32_t n, uint32_t n_dims, double *mean)
{
    for (uint32_t d = 0; d < n_dims; d++)
        mean[d] = 0;
    for (size_t i = 0; i < n; i++) {
        for (uint32_t d = 0; d < n_dims; d++)
            mean[d] += (double)rows[i * n_dims + d];
    }
    for (uint32_t d = 0; d < n_dims; d++)
        mean[d] /= n;
}

static void covariance(const float *rows, uint32_t n, uint32_t n_dims, const double *mean,
                       double *matrix)
{
    double *centred = cd_calloc(n_dims, sizeof *centred);

    memset(matrix, 0, sizeof *matrix * n_dims * n_dims);
    for (size_t i = 0; i < n; i++) {
        for (uint32_t d = 0; d < n_dims; d++)
            centred[d] = (double)rows[i * n_dims + d] - mean[d];
        for (uint32_t d = 0; d < n_dims; d++) {
            for (uint32_t e = d; e < n_dims; e++)
                matrix[(size_t)d * n_dims + e] += centred[d] * centred[e];
        }
    }
    for (uint32_t d = 0; d < n_dims; d++) {
        for (uint32_t e = d; e < n_dims; e++) {
            matrix[(size_t)d * n_dims + e] /= n;
            matrix[(size_t)e * n_dims + d] = matrix[(size_t)d * n_dims + e];
        }
    }
    free(centred);
}

/* Turns (p, q) of rows p and q of a matrix by the angle whose cosine and sine are given. */
static void turn_rows(double *matrix, uint32_t n_dims, uint32_t p, uint32_t q, double cosine,
                      double sine)
{
    double *row_p = matrix + (size_t)p * n_dims;
    double *row_q = matrix + (size_t)q * n_dims;

    for (uint32_t k = 0; k < n_dims; k++) {
        double a = row_p[k];
        double b = row_q[k];
        row_p[k] = cosine * a - sine * b;
        row_q[k] = sine * a + cosine * b;
    }
}

static void turn_columns(double *matrix, uint32_t n_dims, uint32_t p, uint32_t q, double cosine,
                         double sine)
{
    for (uint32_t k = 0; k < n_dims; k++) {
        double *row = matrix + (size_t)k * n_dims;
        double a = row[p];
        double b = row[q];
        row[p] = cosine * a - sine * b;
        row[q] = sine * a + cosine * b;
    }
}

/* One rotation makes element (p, q) of the symmetric matrix zero. */
static void annihilate(double *matrix, double *axes, uint32_t n_dims, uint32_t p, uint32_t q)
{
    double off = matrix[(size_t)p * n_dims + q];

    if (off == 0)
        return;
    double theta = (matrix[(size_t)q * n_dims + q] - matrix[(size_t)p * n_dims + p]) / (2 * off);
    double tangent = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    double cosine = 1 / sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    turn_rows(matrix, n_dims, p, q, cosine, sine);
    turn_columns(matrix, n_dims, p, q, cosine, sine);
    matrix[(size_t)p * n_dims + q] = 0;
    matrix[(size_t)q * n_dims + p] = 0;
    turn_rows(axes, n_dims, p, q, cosine, sine);
}

/* Makes the symmetric matrix diagonal; row i of axes becomes the eigenvector of element (i, i). */
static void diagonalise(double *matrix, double *axes, uint32_t n_dims)
{
    double trace = 0;

    memset(axes, 0, sizeof *axes * n_dims * n_dims);
    for (size_t d = 0; d < n_dims; d++) {
        axes[d * n_dims + d] = 1;
        trace += matrix[d * n_dims + d];
    }
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
        double rest = 0;
        for (size_t p = 0; p < n_dims; p++) {
            for (size_t q = p + 1; q < n_dims; q++)
                rest += fabs(matrix[p * n_dims + q]);
        }
        if (rest <= 1e-14 * trace)
            return;
        for (uint32_t p = 0; p < n_dims; p++) {
            for (uint32_t q = p + 1; q < n_dims; q++)
                annihilate(matrix, axes, n_dims, p, q);
        }
    }
}

/* The largest component of an axis becomes positive. */
static void direct(double *axis, uint32_t n_dims)
{
    uint32_t largest = 0;

    for (uint32_t d = 1; d < n_dims; d++) {
        if (fabs(axis[d]) > fabs(axis[largest]))
            largest = d;
    }
    if (axis[largest] < 0) {
        for (uint32_t d = 0; d < n_dims; d++)
            axis[d] = -axis[d];
    }
}

static void swap_rows(double *a, double *b, uint32_t n_dims)
{
    for (uint32_t d = 0; d < n_dims; d++) {
        double kept = a[d];
        a[d] = b[d];
        b[d] = kept;
    }
}

void cd_lexicon_axes(const float *rows, uint32_t n, uint32_t n_dims, const double *mean,
                     double *axes, double *variances)
{
    double *matrix = cd_calloc((size_t)n_dims * n_dims, sizeof *matrix);

    covariance(rows, n, n_dims, mean, matrix);
    diagonalise(matrix, axes, n_dims);
    for (size_t d = 0; d < n_dims; d++)
        variances[d] = matrix[d * n_dims + d];
    free(matrix);
    for (uint32_t d = 0; d < n_dims; d++) {
        uint32_t largest = d;
        for (uint32_t e = d + 1; e < n_dims; e++) {
            if (variances[e] > variances[largest])
                largest = e;
        }
        swap_rows(variances + d, variances + largest, 1);
        if (largest != d)
            swap_rows(axes + (size_t)d * n_dims, axes + (size_t)largest * n_dims, n_dims);
        direct(axes + (size_t)d * n_dims, n_dims);
    }
}
