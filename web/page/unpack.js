// Unpacks LZMA, the packing that makes the program smallest. Browsers have no reader of their own for it. Only the
// form that `cargo xtask bundle` writes is read: raw, with four bits of context, no position bits, and a length that
// is told beside it (the format is described in the LZMA SDK's specification).

// Gives the first `size` bytes that `packed` stands for.
function unpackedLzma(packed, size) {
  "use strict";
  var CONTEXTS = 16, LITERAL = 0x300;
  // Where the chances of each kind of decision begin in one table.
  var isMatch = 0, isRepeat = 12, isLater = 24, isThird = 36, isFourth = 48, isLong = 60;
  var slots = 72, distances = slots + 4 * 64, align = distances + 128;
  var lengths = align + 16, repeatLengths = lengths + 2 + 8 + 8 + 256, literals = repeatLengths + 2 + 8 + 8 + 256;
  var chances = new Uint16Array(literals + CONTEXTS * LITERAL).fill(1024);
  var out = new Uint8Array(size);
  // Both are whole numbers of 32 bits; in this form they stay fast.
  var now = new Uint32Array([0xffffffff, 0]), RANGE = 0, CODE = 1;
  var read = 1, at = 0;
  var state = 0, near = [0, 0, 0, 0];

  function narrow() {
    if (now[RANGE] < 0x1000000) {
      now[RANGE] <<= 8;
      now[CODE] = (now[CODE] << 8) | packed[read];
      read += 1;
    }
  }

  function bit(place) {
    var chance = chances[place];
    var border = (now[RANGE] >>> 11) * chance;
    var one = now[CODE] >= border ? 1 : 0;
    if (one) {
      now[RANGE] -= border;
      now[CODE] -= border;
      chances[place] = chance - (chance >>> 5);
    } else {
      now[RANGE] = border;
      chances[place] = chance + ((2048 - chance) >>> 5);
    }
    narrow();
    return one;
  }

  // Bits of equal chance.
  function plain(count) {
    var value = 0;
    for (; count > 0; count -= 1) {
      now[RANGE] >>>= 1;
      var one = now[CODE] >= now[RANGE] ? 1 : 0;
      if (one) {
        now[CODE] -= now[RANGE];
      }
      value = (value << 1) | one;
      narrow();
    }
    return value;
  }

  // From a node of a tree down to one of its leaves. Most of the work is done here, so that it stands in one piece.
  function descend(from, node, leaves) {
    var range = now[RANGE], code = now[CODE];
    while (node < leaves) {
      var chance = chances[from + node];
      var border = (range >>> 11) * chance;
      if (code >= border) {
        range -= border;
        code -= border;
        chances[from + node] = chance - (chance >>> 5);
        node = (node << 1) | 1;
      } else {
        range = border;
        chances[from + node] = chance + ((2048 - chance) >>> 5);
        node <<= 1;
      }
      if (range < 0x1000000) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | packed[read]) >>> 0;
        read += 1;
      }
    }
    now[RANGE] = range;
    now[CODE] = code;
    return node;
  }

  function tree(from, bits) {
    return descend(from, 1, 1 << bits) - (1 << bits);
  }

  function reversed(from, bits) {
    var node = 1, value = 0;
    for (var i = 0; i < bits; i += 1) {
      var one = bit(from + node);
      node = (node << 1) | one;
      value |= one << i;
    }
    return value;
  }

  function length(from) {
    if (!bit(from)) {
      return 2 + tree(from + 2, 3);
    }
    return bit(from + 1) ? 18 + tree(from + 18, 8) : 10 + tree(from + 10, 3);
  }

  function literal() {
    var from = literals + LITERAL * ((at ? out[at - 1] : 0) >> 4);
    var node = 1;
    if (state >= 7) {
      var match = out[at - near[0] - 1];
      do {
        var expected = (match >> 7) & 1;
        match <<= 1;
        var one = bit(from + ((1 + expected) << 8) + node);
        node = (node << 1) | one;
        if (one !== expected) {
          break;
        }
      } while (node < 0x100);
    }
    out[at] = descend(from, node, 0x100);
    at += 1;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  function distance(size) {
    var slot = tree(slots + Math.min(size - 2, 3) * 64, 6);
    if (slot < 4) {
      return slot;
    }
    var bits = (slot >> 1) - 1;
    var base = (2 | (slot & 1)) << bits;
    if (slot < 14) {
      return base + reversed(distances + base - slot, bits);
    }
    return base + (plain(bits - 4) << 4) + reversed(align, 4);
  }

  for (; read < 5; read += 1) {
    now[CODE] = (now[CODE] << 8) | packed[read];
  }
  while (at < size) {
    if (!bit(isMatch + state)) {
      literal();
      continue;
    }
    var count;
    if (!bit(isRepeat + state)) {
      count = length(lengths);
      near = [distance(count), near[0], near[1], near[2]];
      state = state < 7 ? 7 : 10;
    } else if (!bit(isLater + state)) {
      count = bit(isLong + state) ? 0 : 1;
    } else {
      var which = !bit(isThird + state) ? 1 : 2 + bit(isFourth + state);
      near.unshift(near.splice(which, 1)[0]);
      count = 0;
    }
    if (count === 1) {
      state = state < 7 ? 9 : 11;
    } else if (count === 0) {
      count = length(repeatLengths);
      state = state < 7 ? 8 : 11;
    }
    for (; count > 0 && at < size; count -= 1) {
      out[at] = out[at - near[0] - 1];
      at += 1;
    }
  }
  return out;
}
