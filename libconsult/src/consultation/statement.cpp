#include <consult/comment.h>

#include "core/canonical.h"

namespace consult {

Bytes statement_bytes(ConsultationNumber const& consultation, std::uint32_t draft_version,
                      std::optional<Anchor> const& anchor, std::string_view text,
                      Language const& language, Visibility visibility, Instant received_at) {
    CanonicalWriter writer{text.size() + 256};
    writer.u8(1).short_string(consultation.text()).u32(draft_version).u8(anchor ? 1 : 0);
    if (anchor) {
        writer.short_string(anchor->provision)
            .short_string(anchor->quote)
            .short_string(anchor->prefix)
            .short_string(anchor->suffix);
    }
    writer.short_string(language.tag())
        .short_string(name(visibility))
        .i64(received_at.time_since_epoch().count())
        .long_string(text);
    return writer.take();
}

Bytes identity_bytes(SubmitterIdentity const& identity) {
    CanonicalWriter writer;
    writer.u8(1)
        .short_string(identity.name)
        .short_string(identity.organisation)
        .short_string(identity.email);
    return writer.take();
}

}  // namespace consult
