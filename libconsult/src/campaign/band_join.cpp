#include "campaign/band_join.h"

#include <utility>

#include "campaign/band_index.h"
#include "campaign/prepared_text.h"
#include "campaign/shingle_cache.h"

namespace consult::campaign {
namespace {

class BandJoin {
public:
    BandJoin(std::span<std::string_view const> texts, Settings const& settings,
             PairSeeker const& seeker)
        : threshold_(settings.threshold),
          seeker_(seeker),
          sketcher_(settings.banding),
          outlines_(settings.threshold),
          least_agreeing_(least_agreeing(settings.threshold)),
          index_(settings.banding.bands),
          shingles_([texts](std::uint32_t text, std::string&) { return texts[text]; },
                    kept_shingles) {}

    void add(std::string_view text) {
        prepare(text, sketcher_, prepared_);
        auto const number = index_.add(static_cast<std::uint32_t>(index_.size()));
        if (prepared_.shingles.empty()) return;
        BandIndex::Newcomer const newcomer{number, &prepared_.sketch};
        index_.link({&newcomer, 1});
        set_.clear();
        for (std::size_t band = 0; band < index_.bands(); ++band) {
            for (std::uint32_t other = index_.first_before(number, band); other != number;
                 other = index_.link(other, band).next) {
                compare(number, other);
            }
        }
        if (!set_.empty()) shingles_.keep(number, std::move(set_));
    }

private:
    static constexpr std::size_t kept_shingles = 65'536;

    void compare(std::uint32_t number, std::uint32_t other) {
        BandIndex::Met& met = index_.met(other);
        if (std::exchange(met.last, number) == number) return;
        if (!outlines_.may_be_like(index_.met(number).outline, met.outline)) return;
        BandIndex::Text const& its = index_.text(other);
        if (agreeing(index_.text(number).sample, its.sample) < least_agreeing_) return;
        if (seeker_.is_wanted && !seeker_.is_wanted(other, number)) return;
        if (set_.empty()) set_ = set_of_shingles(prepared_.shingles);
        double const likeness = jaccard(set_, shingles_.of(other, its.comment));
        if (likeness >= threshold_) seeker_.take({other, number, likeness});
    }

    double threshold_;
    PairSeeker const& seeker_;
    Sketcher sketcher_;
    OutlineFilter outlines_;
    std::size_t least_agreeing_;
    BandIndex index_;
    ShingleCache shingles_;
    PreparedText prepared_;
    ShingleSet set_;  // of the text that is being added, once it is needed
};

}  // namespace

void join_by_bands(std::span<std::string_view const> texts, Settings const& settings,
                   PairSeeker const& seeker) {
    BandJoin join(texts, settings, seeker);
    for (std::string_view const text : texts)
        join.add(text);
}

}  // namespace consult::campaign
