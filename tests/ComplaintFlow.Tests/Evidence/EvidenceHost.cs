using System.Security.Cryptography;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>A host whose store can be tampered with, and a complaint with a bit of everything in its journal.</summary>
internal sealed class EvidenceHost : IAsyncDisposable
{
    private readonly TestHost _host;

    public EvidenceHost(Action<ComplaintFlowBuilder>? configure = null)
    {
        TamperedStore? store = null;
        _host = new TestHost(configure, inner => store = new TamperedStore((InMemoryComplaintStore)inner));
        Store = store!;
        Administration = _host.Services.GetRequiredService<IComplaintAdministration>();
    }

    public static Actor Auditor { get; } = Actor.Staff("auditor");

    public TamperedStore Store { get; }

    public IComplaintAdministration Administration { get; }

    public IComplaintDesk Desk => _host.Desk;

    public TestHost Host => _host;

    public FakeTimeProvider Clock => _host.Clock;

    public InMemoryComplaintStore Inner => _host.Store;

    public static JournalKey Key(string id) => new(id, SHA256.HashData([.. id.Select(c => (byte)c)]));

    /// <summary>Six entries: received, noted, contacted by the customer, acknowledged under a key, corrected, and a host's event.</summary>
    public async Task<Complaint> ReceiveAsync(ComplaintIntake? intake = null)
    {
        Complaint complaint = await _host.ReceiveAsync(intake ?? TestHost.Intake() with { Key = $"in-{Guid.NewGuid():N}", Wanted = "Geld zurück" });
        await Desk.AddNoteAsync(complaint.Id, "客户很生气", TestHost.Agent);
        await Desk.RecordContactAsync(complaint.Id, Channel.Email, "Call +86 10 1234, please.", Actor.Customer("c-17"));
        await Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Acknowledge) { Key = $"ack-{complaint.Id}" }, TestHost.Agent);
        await Desk.ExecuteAsync(complaint.Id, new Correct { Description = "Zwei Rechnungen sind zu hoch.", Because = "he said so" }, TestHost.Agent);
        return (await Desk.ExecuteAsync(complaint.Id, new RaiseHostEvent("call", """{"caller":"王小明"}"""), TestHost.Agent)).OrThrow();
    }

    public async Task<JournalVerification> VerifyAsync(ComplaintId id) => (await Administration.VerifyJournalAsync(Realm.Default, id, Auditor)).OrThrow();

    public async Task<List<StoredEntry>> StoredAsync(ComplaintId id) =>
        [.. (await Inner.ReadJournalAsync(new JournalQuery(Realm.Default, id))).Items];

    public Task<Outcome> EraseAsync(ComplaintId id, params TextPlace[] texts) =>
        Administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request") { Texts = texts }, Auditor).AsTask();

    /// <summary>The snapshot is the fold of the journal, and nothing is wrong with it.</summary>
    public async Task AssertWholeAsync(ComplaintId id)
    {
        Complaint complaint = (await Desk.FindAsync(id, TestHost.Agent))!;
        Assert.Equal(Text(complaint), Text(Complaint.Fold(await _host.JournalAsync(id))));
        JournalVerification verified = await VerifyAsync(id);
        Assert.True(verified.IsIntact, verified.Finding?.ToString());
        Assert.Equal(complaint.Version, verified.Entries);
    }

    public static string Text(Complaint complaint) => System.Text.Encoding.UTF8.GetString(ComplaintJson.Write(complaint));

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
