package io.github.radfound.runtime.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.OutOfResourcesException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

    @Test
    void aReturnedBufferIsUsedAgainForANearbySize() {
        try (BufferPool pool = new BufferPool(1 << 20)) {
            ByteBuffer first = pool.take(70_000);
            pool.give(first);

            assertThat(pool.take(69_000)).isSameAs(first);
            assertThat(pool.idleBytes()).isZero();
        }
    }

    @Test
    void buffersAreDirectInNativeOrderAndBigEnough() {
        Random random = new Random(2);
        try (BufferPool pool = new BufferPool(0)) {
            for (int i = 0; i < 500; i++) {
                int bytes = 1 + random.nextInt(1 << random.nextInt(1, 18));
                ByteBuffer buffer = pool.take(bytes);
                assertThat(buffer.isDirect()).isTrue();
                assertThat(buffer.order()).isEqualTo(ByteOrder.nativeOrder());
                assertThat(buffer.capacity()).isGreaterThanOrEqualTo(bytes).isLessThanOrEqualTo(bytes * 5 / 4 + 4096);
            }
        }
    }

    @Test
    void idleBuffersAreBounded() {
        try (BufferPool pool = new BufferPool(10_000)) {
            ByteBuffer oldest = pool.take(4096);
            ByteBuffer newer = pool.take(4096);
            ByteBuffer newest = pool.take(4096);
            pool.give(oldest);
            pool.give(newer);
            pool.give(newest);

            assertThat(pool.idleBytes()).isEqualTo(8192);
            assertThat(pool.take(4096)).isSameAs(newest);
            assertThat(pool.take(4096)).isSameAs(newer);
        }
    }

    @Test
    void aClosedPoolKeepsNothing() {
        BufferPool pool = new BufferPool(1 << 20);
        ByteBuffer inUse = pool.take(100);
        pool.give(pool.take(5000));

        pool.close();
        pool.close();
        pool.give(inUse);

        assertThat(pool.idleBytes()).isZero();
    }

    @Test
    void moreThanABufferHoldsIsRefused() {
        try (BufferPool pool = new BufferPool(0)) {
            assertThatThrownBy(() -> pool.take(3L << 30))
                    .isInstanceOf(OutOfResourcesException.class)
                    .hasMessageContaining("2 GiB");
        }
    }
}
