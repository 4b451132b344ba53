// Adds up the parts of one number as they are read. Private to the number files of this folder.
#pragma once

#include <cstdint>
#include <limits>

#include "analysis/number_value.h"
#include "analysis/number_words.h"

namespace shirabe::analysis {

// A number is sections that end in falling scales (1億 2000万 3千5百); a section is what its
// multipliers make (2千 5百) and what is left over. Each function tells whether the part fits; one
// that does not changes nothing.
class NumberSum {
 public:
  [[nodiscard]] bool add(const Mantissa& mantissa, int free_digits = 0) {
    if (pending_) return add_to_pending(mantissa, free_digits);
    if (mantissa.scaled(0) >= room_) return false;
    pending_ = true;
    mantissa_ = mantissa;
    free_digits_ = free_digits;
    last_scale_ = all_scales_ = 0;
    return true;
  }

  [[nodiscard]] bool multiply(const NumberPart& part) {
    return part.kind == NumberPartKind::scale ? multiply_all(part) : multiply_last(part);
  }

  [[nodiscard]] std::int64_t thousandths() const {
    return saturating_sum(total_, saturating_sum(section_, pending_ ? mantissa_.scaled(0) : 0));
  }
  [[nodiscard]] int scale() const { return all_scales_; }
  [[nodiscard]] int last_scale() const { return last_scale_; }

 private:
  static constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

  bool add_to_pending(const Mantissa& mantissa, int free_digits) {
    const bool fits = free_digits_ > 0 && mantissa.decimals == 0 && mantissa.coefficient > 0 &&
                      mantissa.coefficient < power_of_ten(free_digits_);
    if (!fits) return false;
    mantissa_.coefficient += mantissa.coefficient;
    free_digits_ = free_digits;
    return true;
  }

  bool multiply_last(const NumberPart& part) {
    if (!pending_ && !part.alone) return false;
    const std::int64_t one = power_of_ten(part.power + kThousandths);
    const std::int64_t value = pending_ ? mantissa_.scaled(part.power) : one;
    if (value >= room_) return false;
    section_ = saturating_sum(section_, value);
    room_ = one;
    pending_ = false;
    last_scale_ = all_scales_ = part.power;
    return true;
  }

  bool multiply_all(const NumberPart& part) {
    const bool nothing = !pending_ && section_ == 0;
    if (nothing && !part.alone) return false;
    const std::int64_t one = power_of_ten(part.power + kThousandths);
    const std::int64_t value = nothing
                                   ? one
                                   : saturating_sum(times_power_of_ten(section_, part.power),
                                                    pending_ ? mantissa_.scaled(part.power) : 0);
    if (value >= section_end_) return false;
    total_ = saturating_sum(total_, value);
    section_end_ = room_ = one;
    all_scales_ = part.power + (pending_ ? 0 : all_scales_);
    last_scale_ = part.power;
    section_ = 0;
    pending_ = false;
    return true;
  }

  std::int64_t total_ = 0;    // of the sections that are complete
  std::int64_t section_ = 0;  // of this section without the pending mantissa
  std::int64_t section_end_ = kNoEnd;
  std::int64_t room_ = kNoEnd;  // what the next addend must stay below
  bool pending_ = false;
  Mantissa mantissa_;
  int free_digits_ = 0;
  int last_scale_ = 0;
  int all_scales_ = 0;
};

}  // namespace shirabe::analysis
