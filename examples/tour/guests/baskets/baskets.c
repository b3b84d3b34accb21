// Baskets: a resource. A basket lives in the instance that made it until whoever holds its handle drops it, and so does
// the instance. The names below are those the canonical ABI gives to the functions in baskets.wit; memory is never
// freed, since all of it goes with the instance.

#define BASKETS "tour:baskets/baskets@1.0.0#"
#define EXPORT(name) __attribute__((export_name(name)))
#define IMPORT(name) \
  __attribute__((import_module("[export]tour:baskets/baskets@1.0.0"), import_name("[resource-" name "]basket")))

typedef unsigned int u32;
typedef unsigned long usize;

#define TEXT(literal) ((struct text){literal, sizeof(literal) - 1})

enum { MOST_LINES = 100, MOST_PIECES = 1000 };

struct text { const char *at; usize length; };
struct line { struct text name; u32 count; double price; };
struct basket { struct text customer; u32 lines; u32 pieces; struct line line[MOST_LINES]; };

IMPORT("new") int basket_new(struct basket *it);      // a handle for it
IMPORT("rep") struct basket *basket_rep(int handle);  // what a handle stands for
IMPORT("drop") void basket_drop(int handle);

// ---- memory

extern unsigned char __heap_base;
static usize top;

EXPORT("cabi_realloc") void *allocate(void *old, usize had, usize align, usize wanted) {
  if (!top) top = (usize)&__heap_base;
  usize at = (top + align - 1) & ~(align - 1);
  top = at + wanted;
  while (top > __builtin_wasm_memory_size(0) * 65536ul)
    if (__builtin_wasm_memory_grow(0, 1) == (usize)-1) __builtin_trap();
  for (usize i = 0; i < had && i < wanted; i++) ((char *)at)[i] = ((char *)old)[i];
  return (void *)at;
}

// ---- the resource

EXPORT(BASKETS "[constructor]basket") int constructor(const char *customer, usize length) {
  struct basket *it = allocate(0, 0, 8, sizeof(struct basket));
  it->customer = (struct text){customer, length};
  it->lines = it->pieces = 0;
  return basket_new(it);
}

// A method is handed what its handle stands for.
EXPORT(BASKETS "[method]basket.customer") struct text *customer(struct basket *it) { return &it->customer; }

EXPORT(BASKETS "[method]basket.total") double total(struct basket *it) {
  double sum = 0;
  for (u32 i = 0; i < it->lines; i++) sum += it->line[i].count * it->line[i].price;
  return sum;
}

static struct { u32 failed; union { u32 pieces; struct text why; }; } added;

static void *refused(struct text why) {
  added.failed = 1;
  added.why = why;
  return &added;
}

EXPORT(BASKETS "[method]basket.add")
void *add(struct basket *it, const char *name, usize length, u32 count, double price) {
  if (count == 0) return refused(TEXT("nothing to add"));
  if (it->lines == MOST_LINES || count > MOST_PIECES - it->pieces) return refused(TEXT("the basket is full"));
  it->line[it->lines++] = (struct line){{name, length}, count, price};
  it->pieces += count;
  added.failed = 0;
  added.pieces = it->pieces;
  return &added;
}

static struct { struct line *at; usize count; } listed;

EXPORT(BASKETS "[method]basket.lines") void *lines(struct basket *it) {
  listed.at = it->line;
  listed.count = it->lines;
  return &listed;
}

// The other basket is given away by its owner: it comes as a handle, and is dropped here.
EXPORT(BASKETS "[method]basket.take") void take(struct basket *it, int handle) {
  struct basket *other = basket_rep(handle);
  if (other->lines > MOST_LINES - it->lines || other->pieces > MOST_PIECES - it->pieces) __builtin_trap();
  for (u32 i = 0; i < other->lines; i++) it->line[it->lines++] = other->line[i];
  it->pieces += other->pieces;
  basket_drop(handle);
}

EXPORT(BASKETS "[static]basket.compare") int compare(struct basket *one, struct basket *other) {
  double difference = total(one) - total(other);
  return (difference > 0) - (difference < 0);
}
