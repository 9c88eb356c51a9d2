using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Bench.Desk;

/// <summary>JSON, seals and hash of a commit: the row "hash and JSON of one commit" of the budgets. The floor is the bare hash of as many bytes.</summary>
public class EntryBenchmarks
{
    private readonly EntryCodec _codec = new();
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private Complaint _complaint = null!;
    private JournalEntry[] _fired = null!;
    private JournalEntry[] _received = null!;
    private byte[] _bytes = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        IComplaintDesk desk = BenchDesk.Build().GetRequiredService<IComplaintDesk>();
        ComplaintId id = (await desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent)).OrThrow().Id;
        _complaint = (await desk.AcknowledgeAsync(id, BenchDesk.Agent)).OrThrow();
        IReadOnlyList<JournalEntry> journal = (await desk.ReadJournalAsync(id, BenchDesk.Agent)).Items;
        _received = [.. journal.Take(2)];
        _fired = [.. journal.Skip(2)];
        StoredEntry stored = _codec.Encode(Realm.Default, _complaint, _fired, _hash, null)[0];
        _bytes = new byte[stored.Header.Length + stored.Body.Length + SHA256.HashSizeInBytes];
    }

    [Benchmark(Baseline = true)]
    public int BareHash() => SHA256.HashData(_bytes, _hash);

    [Benchmark]
    public object CommitOfFire() => _codec.Encode(Realm.Default, _complaint, _fired, _hash, null);

    [Benchmark]
    public object CommitOfReceiveWithFourPersonalTexts() => _codec.Encode(Realm.Default, _complaint, _received, default, null);
}
