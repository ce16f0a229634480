// What the objects of a run hold, as fingerprints, and one fingerprint of all.
//
// The sum does not depend on the order of the objects, and a change of one changes it in constant time.
#pragma once

#include <unordered_map>

#include "grus/explore/footprint.hpp"

namespace grus::explore {

class contents {
  std::unordered_map<object, fingerprint> of_;
  fingerprint sum_;

 public:
  /// Zero for an object that nothing is known of: as the program finds it.
  fingerprint of(object o) const {
    const auto found = of_.find(o);
    return found == of_.end() ? fingerprint{} : found->second;
  }
  void set(object o, const fingerprint& f) {
    fingerprint& held = of_[o];
    if (held != fingerprint{}) {
      const fingerprint old = fingerprint_of_parts(o, held);
      sum_.high -= old.high, sum_.low -= old.low;
    }
    held = f;
    if (held == fingerprint{}) return;
    const fingerprint now = fingerprint_of_parts(o, held);
    sum_.high += now.high, sum_.low += now.low;
  }
  const fingerprint& sum() const noexcept { return sum_; }

  /// Of all that these objects hold.
  fingerprint of(const footprint& touched) const {
    digest d;
    for (const object o : touched.reads()) d.add(of(o));
    for (const object o : touched.writes()) d.add(of(o));
    return d.value();
  }
};

}  // namespace grus::explore
