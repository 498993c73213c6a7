#include "log/draft_digest.h"

#include "core/canonical.h"

namespace consult::log {
namespace {

void write(CanonicalWriter& writer, std::vector<Inline> const& pieces) {
    writer.u32(static_cast<std::uint32_t>(pieces.size()));
    for (Inline const& piece : pieces) {
        writer.u8(static_cast<std::uint8_t>(piece.kind))
            .long_string(piece.text)
            .long_string(piece.element)
            .long_string(piece.eid)
            .long_string(piece.target);
        write(writer, piece.children);
    }
}

void write(CanonicalWriter& writer, Label const& label) {
    writer.long_string(label.eid);
    write(writer, label.content);
}

}  // namespace

Bytes draft_octets(DraftText const& text) {
    CanonicalWriter writer{64 * 1024};
    writer.u8(1).long_string(text.title).u32(static_cast<std::uint32_t>(text.remainders.size()));
    for (Remainder const& remainder : text.remainders) {
        writer.long_string(remainder.place)
            .long_string(remainder.what)
            .long_string(remainder.reason);
    }
    for_each(text.root, [&](Provision const& provision, std::size_t depth) {
        writer.u32(static_cast<std::uint32_t>(depth))
            .long_string(provision.element)
            .long_string(provision.eid);
        write(writer, provision.num);
        write(writer, provision.heading);
        write(writer, provision.content);
    });
    return writer.take();
}

Digest draft_digest(DraftText const& text) {
    return sha256(draft_octets(text));
}

}  // namespace consult::log
