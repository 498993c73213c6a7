#include "log/merkle_proof.h"

#include <algorithm>
#include <array>
#include <bit>

namespace consult {

Digest leaf_hash(BytesView entry) {
    thread_local Sha256 hash;
    return hash.update(BytesView{"\0", 1}).update(entry).finish();
}

Digest node_hash(Digest const& left, Digest const& right) {
    std::array<char, 65> preimage;
    preimage[0] = '\1';
    std::copy(left.begin(), left.end(), preimage.begin() + 1);
    std::copy(right.begin(), right.end(), preimage.begin() + 33);
    return sha256({preimage.data(), preimage.size()});
}

bool verify(InclusionProof const& proof, BytesView entry) {
    return log::verify_leaf(proof, leaf_hash(entry));
}

bool log::verify_leaf(InclusionProof const& proof, Digest const& leaf) {
    // RFC 9162 section 2.1.3.2, with its names.
    if (proof.position >= proof.head.size) return false;
    std::uint64_t fn = proof.position;
    std::uint64_t sn = proof.head.size - 1;
    Digest r = leaf;
    for (Digest const& p : proof.path) {
        if (sn == 0) return false;
        if ((fn & 1) != 0 || fn == sn) {
            r = node_hash(p, r);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            r = node_hash(r, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && r == proof.head.root;
}

bool verify_consistency(TreeHead const& earlier, TreeHead const& later,
                        std::span<Digest const> path) {
    // RFC 9162 section 2.1.4.2, with its names. Any tree begins with the empty one.
    if (earlier.size > later.size) return false;
    if (earlier.size == later.size) return path.empty() && earlier.root == later.root;
    if (earlier.size == 0) return path.empty() && earlier.root == sha256_of_nothing;
    if (path.empty()) return false;

    std::uint64_t fn = earlier.size - 1;
    std::uint64_t sn = later.size - 1;
    while ((fn & 1) != 0) {
        fn >>= 1;
        sn >>= 1;
    }
    std::size_t next = 0;
    // A full tree is its own first piece, so the proof leaves it out.
    Digest fr = std::has_single_bit(earlier.size) ? earlier.root : path[next++];
    Digest sr = fr;
    for (; next < path.size(); ++next) {
        Digest const& c = path[next];
        if (sn == 0) return false;
        if ((fn & 1) != 0 || fn == sn) {
            fr = node_hash(c, fr);
            sr = node_hash(c, sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = node_hash(sr, c);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == earlier.root && sr == later.root;
}

}  // namespace consult
