/*
 * Work over fixed ranges of rows by a few threads. The ranges do not depend on the number of
 * threads, and each writes its own rows only, so the result does not either.
 */
#include "util/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct job {
    cd_parallel_work *work;
    void *user;
    uint32_t n, grain;
    atomic_uint_least32_t next;
};

struct worker {
    struct job *job;
    unsigned number;
    pthread_t id;
};

static void *run(void *user)
{
    struct worker *w = user;
    struct job *job = w->job;
    for (;;) {
        uint64_t first = (uint64_t)atomic_fetch_add(&job->next, 1) * job->grain;
        if (first >= job->n) {
            return NULL;
        }
        uint64_t last = first + job->grain;
        job->work(job->user, w->number, (uint32_t)first, last < job->n ? (uint32_t)last : job->n);
    }
}

unsigned cd_parallel_threads(unsigned wanted)
{
    if (wanted == 0) {
        long n = sysconf(_SC_NPROCESSORS_ONLN);
        wanted = n > 0 ? (unsigned)n : 1;
    }
    return wanted > CD_MAX_THREADS ? CD_MAX_THREADS : wanted;
}

void cd_parallel(unsigned threads, uint32_t n, uint32_t grain, cd_parallel_work *work, void *user)
{
    struct job job = {.work = work, .user = user, .n = n, .grain = grain ? grain : 1};
    struct worker workers[CD_MAX_THREADS];
    unsigned started = 1;
    uint32_t ranges = n / job.grain + (n % job.grain != 0);
    threads = threads > CD_MAX_THREADS ? CD_MAX_THREADS : threads;
    threads = threads > ranges ? ranges : threads;
    for (unsigned k = 0; k < CD_MAX_THREADS; k++) {
        workers[k] = (struct worker){.job = &job, .number = k};
    }
    while (started < threads &&
           pthread_create(&workers[started].id, NULL, run, &workers[started]) == 0) {
        started++;
    }
    run(&workers[0]);
    for (unsigned k = 1; k < started; k++) {
        pthread_join(workers[k].id, NULL);
    }
}
