using System.Collections.Concurrent;
using ComplaintFlow.Names;

namespace ComplaintFlow.Tests.Storage;

/// <summary>Random bytes that are taken from a block are as good as those of the platform: each is given once.</summary>
public class EntropyTests
{
    [Fact]
    public void No_guid_is_given_twice_on_any_thread()
    {
        ConcurrentBag<Guid> all = [];
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 20_000; i++)
                all.Add(Entropy.NewGuid());
        });

        Assert.Equal(160_000, all.Distinct().Count());
        Assert.All(all.Take(1_000), one => Assert.Equal((4, 8), (one.Version, one.Variant & 0xc)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5_000)]
    public void Every_byte_of_every_length_is_filled(int length)
    {
        byte[] ever = new byte[length];
        for (int round = 0; round < 64; round++)
        {
            byte[] bytes = new byte[length];
            Entropy.Fill(bytes);
            for (int i = 0; i < length; i++)
                ever[i] |= bytes[i];
        }

        Assert.All(ever, one => Assert.NotEqual(0, one));
    }

    [Fact]
    public void Blocks_of_one_thread_do_not_repeat()
    {
        HashSet<string> seen = [];
        byte[] bytes = new byte[48];
        for (int i = 0; i < 1_000; i++)
        {
            Entropy.Fill(bytes);
            Assert.True(seen.Add(Convert.ToHexString(bytes)));
        }
    }
}
