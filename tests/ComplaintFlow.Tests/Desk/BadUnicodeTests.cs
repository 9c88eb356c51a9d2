using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Characters that normalization rejects are refused where they come in, and do no harm where they are stored.</summary>
public class BadUnicodeTests
{
    private const string Bad = "C\uFFFE";

    private static readonly string[] _noncharacters = ["C\uFFFE", "C\uFFFF", "C\uFDD0", "C\uFDEF", "C\U0001FFFE", "C\U0010FFFF", "\uFFFEC"];

    public static TheoryData<string> Noncharacters => [.. _noncharacters];

    public static TheoryData<string> Names => [.. _noncharacters, "C\u0378", "C\uFFF0", "C\U000E0080"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_with_such_a_character_is_refused_wherever_it_comes_in(string name)
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake());
        foreach (ComplaintIntake intake in (ComplaintIntake[])
        [
            TestHost.Intake() with { Customer = new Customer { Id = name } },
            TestHost.Intake() with { Key = name },
            TestHost.Intake() with { Channel = Channel.Of(name) },
        ])
        {
            Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ReceiveAsync(intake, TestHost.Agent)).Refusal?.Code);
        }

        foreach (ComplaintCommand command in (ComplaintCommand[])
        [
            new AddNote("x") { Key = name },
            new UpdateCustomer(new Customer { Id = name }),
            new PlaceLegalHold(name, "x"),
            new RecordContact(Channel.Of(name), "x", ContactDirection.FromCustomer),
        ])
        {
            Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(complaint.Id, command, TestHost.Agent)).Refusal?.Code);
        }

        Assert.Throws<ArgumentException>(() => Actor.Staff(name));
        Assert.Throws<ArgumentException>(() => Actor.Customer(name));
        Assert.Throws<ArgumentException>(() => Actor.Staff("x", name));
    }

    [Theory]
    [MemberData(nameof(Noncharacters))]
    public async Task A_text_with_a_noncharacter_is_refused(string text)
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake());
        Refusal refusal = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Description = text }, TestHost.Agent)).Refusal!;
        Assert.Equal(ErrorCodes.InvalidInput, refusal.Code);
        Assert.Contains("description contains U+0000, a Unicode noncharacter or an unpaired surrogate.", refusal.Reasons);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Name = text } }, TestHost.Agent)).Refusal?.Code);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.AddNoteAsync(complaint.Id, text, TestHost.Agent)).Refusal?.Code);
    }

    [Theory]
    [InlineData("😡 投诉！ﬁ")]
    [InlineData("\U0001FAE9 a face of a newer Unicode")]
    [InlineData("\uFFFD\uFDCF\uFDF0\U0001FFFD")]
    public async Task Other_texts_come_in(string text)
    {
        await using TestHost host = new();
        Assert.Equal(text, (await host.ReceiveAsync(TestHost.Intake() with { Description = text })).Description);
    }

    [Fact]
    public void A_name_of_the_rules_with_a_noncharacter_is_a_fault()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() =>
        {
            ServiceCollection services = new();
            services.AddComplaintFlow().AddRouting(r => r.When(Category.Of("bill\uFFFEing")).ToHandler("bo").Otherwise().ToHandler("ana")).AllowEveryActor().UseInMemoryStore();
            services.BuildServiceProvider().GetRequiredService<IComplaintDesk>();
        });
        Assert.Contains("noncharacter", Assert.Single(fault.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_one_is_read_changed_verified_worked_on_and_erased()
    {
        await using TestHost host = new(builder => builder.AddHandlers(h => h.Team("desk").Member("ana")).AddRouting(r => r.Otherwise().ToTeam("desk")));
        Complaint complaint = await StoreAsync(host);

        Assert.Equal(Bad, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Customer.Id);
        (await host.Desk.AddNoteAsync(complaint.Id, "note", TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(complaint.Id, new Assign(RoutingTarget.Team("desk")), TestHost.Agent)).OrThrow();
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Assert.Empty((await administration.VerifyRealmAsync(Realm.Default, EvidenceHost.Auditor)).OrThrow().Findings);
        Assert.Empty((await administration.RepairAsync(Realm.Default, complaint.Id, EvidenceHost.Auditor)).OrThrow().Repaired);
        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, Bad, "customer-request", EvidenceHost.Auditor, progress)).OrThrow();
        while (!progress.IsDone);
        Assert.Equal([complaint.Id], progress.Erased);
    }

    [Fact]
    public async Task A_stored_one_can_be_corrected()
    {
        await using TestHost host = new();
        Complaint complaint = await StoreAsync(host);
        Assert.Equal("C", (await host.Desk.ExecuteAsync(complaint.Id, new UpdateCustomer(new Customer { Id = "C" }), TestHost.Agent)).OrThrow().Customer.Id);
    }

    /// <summary>Stores a complaint as a version did that did not refuse the character.</summary>
    private static async Task<Complaint> StoreAsync(TestHost host)
    {
        DateTimeOffset at = host.Clock.GetUtcNow();
        Complaint template = await host.ReceiveAsync(TestHost.Intake());
        JournalEntry first = (await host.JournalAsync(template.Id))[0];
        ComplaintReceived received = (ComplaintReceived)first.Event;
        JournalEntry entry = first with { Event = received with { Id = ComplaintId.New(at), Customer = received.Customer with { Id = Bad } }, CommitId = Guid.NewGuid() };
        Complaint complaint = Complaint.Fold([entry]);
        StoredEntry[] entries = new EntryCodec().Encode(Realm.Default, complaint, [entry], default, null);
        ComplaintChange change = new(0, complaint, entries);
        Assert.IsType<CommitResult.Committed>(await host.Store.CommitAsync(new(Realm.Default, entry.CommitId, [change], [])));
        return complaint;
    }
}
