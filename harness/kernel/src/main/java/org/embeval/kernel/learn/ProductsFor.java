package org.embeval.kernel.learn;

import org.embeval.linalg.FloatProduct;

/** Which form of the products a training uses. */
interface ProductsFor {
    /** The library's. */
    ProductsFor FASTEST = (network, most) -> new NativeProducts(FloatProduct.fastest(), network, most);

    /** @param most the most rows of a batch */
    Products create(Network network, int most);
}
