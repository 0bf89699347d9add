/* network.c: see network.h. Names push each other away and those that stand together pull, less and less far (Fruchterman and
 * Reingold); in the end labels that lie on each other are moved apart. */
#include "reporter/network.h"

#include <math.h>

enum { ROUNDS = 400, APART_ROUNDS = 200, LABEL_HEIGHT = 17, GAP = 4 };

/* A turn by the golden angle, as a sine and cosine: points of a spiral that lie evenly. */
static const double turn_cos = -0.73736887807831985, turn_sin = 0.67549029426152363;
/* Labels are wide and low, so a step to the side counts for less than one up. */
static const double flat = 0.6;

static void start(ns_network *network)
{
    double x = 1, y = 0;
    for (unsigned i = 0; i < network->count; i++) {
        double radius = NETWORK_HEIGHT / 2.4 * sqrt((i + 0.5) / network->count), next = x * turn_cos - y * turn_sin;
        network->nodes[i].x = NETWORK_WIDTH / 2.0 + radius * x / flat;
        network->nodes[i].y = NETWORK_HEIGHT / 2.0 + radius * y;
        y = x * turn_sin + y * turn_cos;
        x = next;
    }
}

static double within(double value, double low, double high)
{
    return high < low ? (low + high) / 2 : value < low ? low : value > high ? high : value;
}

static void stay_inside(ns_node *node)
{
    double side = node->label / 2.0 > node->radius ? node->label / 2.0 : node->radius;
    node->x = within(node->x, side + GAP, NETWORK_WIDTH - side - GAP);
    node->y = within(node->y, node->radius + GAP, NETWORK_HEIGHT - (double)node->radius - LABEL_HEIGHT);
}

/* How often each stands together with any other. */
static void sum_up(const ns_network *network, double sums[NETWORK_NAMES])
{
    for (unsigned i = 0; i < network->count; i++) {
        sums[i] = 0;
        for (unsigned k = 0; k < network->count; k++)
            sums[i] += (double)network->together[i][k];
    }
}

/* What one does to the other, added to the way it goes. The pull is a share of all the pulls at the two, or a crowd in which
 * everybody knows everybody would fall in on itself. */
static void add_force(const ns_network *network, const double *sums, unsigned i, unsigned k, double reach, double *way_x,
                      double *way_y)
{
    double x = (network->nodes[i].x - network->nodes[k].x) * flat, y = network->nodes[i].y - network->nodes[k].y;
    double distance = sqrt(x * x + y * y) + 0.01, force = reach * reach / distance;
    if (network->together[i][k] > 0)
        force -= distance * distance / reach * 4 * (double)network->together[i][k] / (sums[i] + sums[k]);
    *way_x += x / distance * force / flat;
    *way_y += y / distance * force;
}

static void move_all(ns_network *network, const double *sums, double reach, double step)
{
    double way_x[NETWORK_NAMES], way_y[NETWORK_NAMES];
    for (unsigned i = 0; i < network->count; i++) {
        way_x[i] = (NETWORK_WIDTH / 2.0 - network->nodes[i].x) * 0.4;
        way_y[i] = (NETWORK_HEIGHT / 2.0 - network->nodes[i].y) * 0.6;
        for (unsigned k = 0; k < network->count; k++)
            if (k != i)
                add_force(network, sums, i, k, reach, &way_x[i], &way_y[i]);
    }
    for (unsigned i = 0; i < network->count; i++) {
        double length = sqrt(way_x[i] * way_x[i] + way_y[i] * way_y[i]) + 0.01, go = length < step ? length : step;
        network->nodes[i].x += way_x[i] / length * go;
        network->nodes[i].y += way_y[i] / length * go;
        stay_inside(&network->nodes[i]);
    }
}

/* Moves two whose boxes overlap apart, along the shorter way. */
static void part_two(ns_node *a, ns_node *b)
{
    double wide_a = a->label > 2 * a->radius ? a->label : 2 * a->radius,
           wide_b = b->label > 2 * b->radius ? b->label : 2 * b->radius;
    double x = b->x - a->x, y = (b->y + b->radius + LABEL_HEIGHT) - (a->y + a->radius + LABEL_HEIGHT);
    double over_x = (wide_a + wide_b) / 2 + GAP - fabs(b->x - a->x);
    double top = a->y - a->radius > b->y - b->radius ? a->y - a->radius : b->y - b->radius;
    double end_a = a->y + a->radius + LABEL_HEIGHT, end_b = b->y + b->radius + LABEL_HEIGHT;
    double over_y = (end_a < end_b ? end_a : end_b) + GAP - top;
    if (over_x <= 0 || over_y <= 0)
        return;
    if (over_x < over_y) {
        a->x -= (x < 0 ? -over_x : over_x) / 2;
        b->x += (x < 0 ? -over_x : over_x) / 2;
    } else {
        a->y -= (y < 0 ? -over_y : over_y) / 2;
        b->y += (y < 0 ? -over_y : over_y) / 2;
    }
    stay_inside(a);
    stay_inside(b);
}

void network_place(ns_network *network)
{
    if (network->count == 0)
        return;
    double sums[NETWORK_NAMES], reach = 0.6 * sqrt(flat * NETWORK_WIDTH * NETWORK_HEIGHT / network->count);
    sum_up(network, sums);
    start(network);
    for (unsigned round = 0; round < ROUNDS; round++)
        move_all(network, sums, reach, 60.0 * (ROUNDS - round) / ROUNDS + 0.5);
    for (unsigned round = 0; round < APART_ROUNDS; round++)
        for (unsigned i = 0; i < network->count; i++)
            for (unsigned k = 0; k < i; k++)
                part_two(&network->nodes[i], &network->nodes[k]);
}
