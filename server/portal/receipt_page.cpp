#include "portal/receipt_page.h"

#include "portal/matter.h"
#include "web/wording.h"

namespace consult::portal {

using page::View;

View receipt_view(web::Visit const& visit, Receipt const& receipt, ZoneName const& zone,
                  ProvisionNames const& names) {
    page::Formatter const format = visit.formatter(zone);
    std::string who = receipt.identity.name;
    if (!receipt.identity.organisation.empty()) {
        who += (who.empty() ? "" : ", ") + receipt.identity.organisation;
    }
    std::vector<View> path;
    if (receipt.proof) {
        for (Digest const& node : receipt.proof->path)
            path.emplace_back().set("node", to_hex(node));
    }
    View view;
    view.set("number", receipt.number.text())
        .set("token", receipt.tracking_token)
        .set("received_at", format.date_time_exact(receipt.received_at))
        .set("machine_time", to_text(receipt.received_at))
        .set("text", receipt.text)
        .set("language", receipt.language.tag())
        .set("language_name", web::language_text(visit.words(), receipt.language))
        .set("quote", receipt.anchor ? receipt.anchor->quote : std::string{})
        .set("provision", receipt.anchor ? names.of(receipt.anchor->provision) : std::string{})
        .set("eid", receipt.anchor ? receipt.anchor->provision : std::string{})
        .set("who", who.empty() ? visit.words().text("Anonymous") : who)
        .set("name_withheld", receipt.visibility == Visibility::name_withheld)
        .set("email", receipt.identity.email)
        .set("position", std::to_string(receipt.position))
        .set("entry", to_hex(receipt.entry))
        .set("text_salt", to_hex(receipt.text_salt))
        .set("identity_salt", to_hex(receipt.identity_salt))
        .set("has_proof", receipt.proof.has_value())
        .set("tree_size", receipt.proof ? std::to_string(receipt.proof->head.size) : std::string{})
        .set("tree_root", receipt.proof ? to_hex(receipt.proof->head.root) : std::string{})
        .set("path", std::move(path));
    return view;
}

Result<http::Response> show_receipt(web::Visit& visit, Receipt const& receipt,
                                    web::Form const& form) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<ProvisionNames> const names = ProvisionNames::of_newest(
        visit, *matter, {receipt.anchor ? receipt.anchor->provision : std::string{}});
    if (!names) return tl::unexpected(names.error());
    View body;
    body.set("receipt", receipt_view(visit, receipt, matter->zone(), *names))
        .set("repeated", receipt.repeated)
        .set("lines_changed", form.value("text").find('\r') != std::string_view::npos)
        .set("tracking",
             web::with_query(visit.to("/tracking"), {{"number", receipt.number.text()}}))
        .set("back", visit.to(matter->path()));
    web::Document document =
        frame(visit, *matter,
              visit.words().text("Receipt for {number}", {{"number", receipt.number.text()}}));
    document.indexed = false;
    document.language_path = matter->path();
    visit.query.clear();
    return web::render(visit, "pages/receipt", document, std::move(body),
                       receipt.repeated ? 200 : 201);
}

}  // namespace consult::portal
