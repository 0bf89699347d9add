/* network.h: names and how often they stand together → places on a plane, those close that belong together. The same input gives the
 * same picture everywhere: nothing is drawn by lot, and only arithmetic that IEEE 754 fixes is done. */
#ifndef NS_REPORTER_NETWORK_H
#define NS_REPORTER_NETWORK_H

#include <stdint.h>

enum { NETWORK_NAMES = 40, NETWORK_WIDTH = 960, NETWORK_HEIGHT = 640 };

typedef struct ns_node {
    unsigned radius, label; /* label: width of what stands below it */
    double x, y;            /* of its middle; network_place fills them */
} ns_node;

typedef struct ns_network {
    ns_node nodes[NETWORK_NAMES];
    unsigned count;
    uint64_t together[NETWORK_NAMES][NETWORK_NAMES]; /* both ways */
} ns_network;

void network_place(ns_network *network);

#endif
