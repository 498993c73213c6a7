#include "web/assets.h"

#include <map>

#include <consult/bytes.h>
#include <consult/error.h>

#include "page/embedded.h"

namespace consult::web {
namespace {

struct Asset {
    std::string address;
    std::string_view content;
};
using Assets = std::map<std::string, Asset, std::less<>>;

std::string_view media_type(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".md")) return "text/plain; charset=utf-8";
    return "application/octet-stream";
}

Assets load() {
    constexpr std::string_view folder = "assets/";
    Assets assets;
    for (page::EmbeddedFile const& file : page::embedded_files()) {
        if (!file.name.starts_with(folder)) continue;
        std::string const name{file.name.substr(folder.size())};
        std::size_t const dot = name.rfind('.');
        std::string const hash = to_hex(sha256(file.content)).substr(0, 16);
        std::string address = "/assets/" + name.substr(0, dot) + "." + hash + name.substr(dot);
        assets.emplace(name, Asset{std::move(address), file.content});
    }
    return assets;
}

Assets const& assets() {
    static Assets const all = load();
    return all;
}

}  // namespace

std::string const& asset_address(std::string_view name) {
    auto const found = assets().find(name);
    if (found == assets().end()) throw Fault{"no asset " + std::string{name}};
    return found->second.address;
}

std::optional<http::Response> find_asset(std::string_view path) {
    for (auto const& [name, asset] : assets()) {
        if (asset.address != path) continue;
        http::Response response;
        response.fields.add("Content-Type", std::string{media_type(name)});
        response.fields.add("Cache-Control", "public, max-age=31536000, immutable");
        response.fields.add("X-Content-Type-Options", "nosniff");
        response.body = std::string{asset.content};
        return response;
    }
    return std::nullopt;
}

}  // namespace consult::web
