#include "log/draft_digest.h"

#include <algorithm>

#include "core/canonical.h"

namespace consult::log {
namespace {

bool has_attributes(std::vector<Inline> const& pieces) {
    return std::ranges::any_of(pieces, [](Inline const& piece) {
        return !piece.attributes.empty() || has_attributes(piece.children);
    });
}

bool has_attributes(Label const& label) {
    return !label.attributes.empty() || has_attributes(label.content);
}

/// What version 1 has no place for. A text without it keeps its octets of version 1, so that what
/// was published before version 2 is still told to be what it was.
bool needs_version_2(Provision const& root) {
    bool needs = false;
    for_each(root, [&](Provision const& provision, std::size_t) {
        needs = needs || provision.mark != EditorMark::none || !provision.attributes.empty() ||
                has_attributes(provision.num) || has_attributes(provision.heading) ||
                has_attributes(provision.content);
    });
    return needs;
}

class DraftWriter {
public:
    explicit DraftWriter(int version) : version_(version) {}

    Bytes write(DraftText const& text) {
        writer_.u8(static_cast<std::uint8_t>(version_))
            .long_string(text.title)
            .u32(static_cast<std::uint32_t>(text.remainders.size()));
        for (Remainder const& remainder : text.remainders) {
            writer_.long_string(remainder.place)
                .long_string(remainder.what)
                .long_string(remainder.reason);
        }
        for_each(text.root,
                 [&](Provision const& provision, std::size_t depth) { write(provision, depth); });
        return writer_.take();
    }

private:
    void write(Provision const& provision, std::size_t depth) {
        writer_.u32(static_cast<std::uint32_t>(depth))
            .long_string(provision.element)
            .long_string(provision.eid);
        if (version_ > 1) writer_.u8(static_cast<std::uint8_t>(provision.mark));
        write(provision.attributes);
        write(provision.num);
        write(provision.heading);
        write(provision.content);
    }

    void write(Label const& label) {
        writer_.long_string(label.eid);
        write(label.attributes);
        write(label.content);
    }

    void write(std::vector<Inline> const& pieces) {
        writer_.u32(static_cast<std::uint32_t>(pieces.size()));
        for (Inline const& piece : pieces) {
            writer_.u8(static_cast<std::uint8_t>(piece.kind))
                .long_string(piece.text)
                .long_string(piece.element)
                .long_string(piece.eid)
                .long_string(piece.target);
            write(piece.attributes);
            write(piece.children);
        }
    }

    void write(std::vector<Attribute> const& attributes) {
        if (version_ == 1) return;
        writer_.u32(static_cast<std::uint32_t>(attributes.size()));
        for (Attribute const& attribute : attributes)
            writer_.long_string(attribute.name).long_string(attribute.value);
    }

    int version_;
    CanonicalWriter writer_{64 * 1024};
};

}  // namespace

Bytes draft_octets(DraftText const& text) {
    return DraftWriter{needs_version_2(text.root) ? 2 : 1}.write(text);
}

Digest draft_digest(DraftText const& text) {
    return sha256(draft_octets(text));
}

}  // namespace consult::log
