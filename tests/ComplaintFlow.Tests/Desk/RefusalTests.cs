using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

public partial class RefusalTests(string kind = "named") : SixStageTests(kind)
{
    private static readonly Trigger<Offer> MakeOffer = Trigger.Of("make-offer", RefusalJson.Default.Offer);

    private static readonly LifecycleDefinition Guarded = Lifecycle.Define("guarded", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received)
            .PermitIf(Trigger.Close, Status.Closed, Guard.StepDone("gather-information"), Guard.Role("supervisor"))
            .PermitIf(Trigger.Propose, Status.Proposed, Guard.Of("even", _ => true))
            .PermitIf(Trigger.Propose, Status.Closed, Guard.Of("odd", _ => true))
            .Permit(MakeOffer, Status.Proposed);
        l.Configure(Status.Proposed).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    public static TheoryData<string, Func<ComplaintIntake, ComplaintIntake>, string> BadIntakes { get; } = new()
    {
        { "an empty description", i => i with { Description = " " }, "description is required." },
        { "an oversized description", i => i with { Description = new string('x', 10_001) }, "description has 10001 characters; the maximum is 10000." },
        { "U+0000", i => i with { Description = "a\0b" }, "description contains U+0000, a Unicode noncharacter or an unpaired surrogate." },
        { "a lone surrogate", i => i with { Customer = i.Customer with { Name = "a\ud800" } }, "customer.name contains U+0000, a Unicode noncharacter or an unpaired surrogate." },
        { "no channel", i => i with { Channel = default }, "channel is required." },
        { "an undefined urgency", i => i with { Urgency = (Urgency)9 }, "urgency has the invalid value 9. Use one of: Low, Normal, Urgent, Critical." },
        { "a currency that is none", i => i with { Amount = new Money(5, "yuan") }, "'yuan' is not a currency code. Use three capital letters of ISO 4217." },
        { "negative repeats", i => i with { Signals = new Signals(Repeats: -1) }, "signals.repeats is -1, but must not be negative." },
        { "a long key", i => i with { Key = new string('k', 65) }, "key is not a valid name. The name 'kkkkkkkkkkkkkkkk…' has 65 characters; at most 64 are allowed." },
        { "no customer", i => i with { Customer = null! }, "customer is required." },
    };

    [Theory]
    [MemberData(nameof(BadIntakes))]
    public async Task An_intake_is_refused_with_the_field_the_value_and_the_bound(string what, Func<ComplaintIntake, ComplaintIntake> spoil, string reason)
    {
        await using TestHost host = NewTestHost();
        Outcome outcome = await host.Desk.ReceiveAsync(spoil(TestHost.Intake()), TestHost.Agent);
        Assert.True(outcome.Refusal is { Code: ErrorCodes.InvalidInput }, what);
        Assert.Equal([reason], outcome.Refusal!.Reasons);
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task Every_fault_of_an_intake_is_told_at_once()
    {
        await using TestHost host = NewTestHost();
        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake() with { Description = "", Channel = default, Urgency = (Urgency)9 }, TestHost.Agent);
        Assert.Equal(3, outcome.Refusal!.Reasons.Count);
    }

    [Fact]
    public async Task A_text_of_a_command_is_checked_like_that_of_an_intake()
    {
        await using TestHost host = NewTestHost();
        Complaint complaint = await host.ReceiveAsync();
        foreach (string text in (string[])["", "a\0", "\udfff", "\ud800\ud800", new string('x', 4_001)])
        {
            Outcome outcome = await host.Desk.AddNoteAsync(complaint.Id, text, TestHost.Agent);
            Assert.Equal(ErrorCodes.InvalidInput, outcome.Refusal!.Code);
        }

        foreach (ComplaintCommand command in (ComplaintCommand[])[new Assign(null!), new RaiseHostEvent("x", "not json"), new UpdateCustomer(new Customer { Language = "not a tag" }), new Correct { Description = " " }, new AddNote("n") { Key = new string('k', 100_000) + "\0" }])
            Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(complaint.Id, command, TestHost.Agent)).Refusal!.Code);
        Assert.Single(await host.JournalAsync(complaint.Id));
    }

    [Fact]
    public async Task A_trigger_that_may_not_fire_says_all_the_reasons_and_leaves_nothing_behind()
    {
        await using TestHost host = NewTestHost(builder => builder.UseLifecycle(Guarded));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (ComplaintCommand Command, string Code, string[] Reasons)[] refusals =
        [
            (new Fire(Trigger.Close), ErrorCodes.GuardsUnmet, ["the step \"gather-information\" has been completed", "the actor holds the role \"supervisor\""]),
            (new Fire(Trigger.Reopen), ErrorCodes.UnknownTrigger, []),
            (new Fire(Trigger.Of("no-such-thing")), ErrorCodes.UnknownTrigger, []),
            (new Fire(MakeOffer), ErrorCodes.WrongArgument, []),
            (new Fire(MakeOffer, "a text"), ErrorCodes.WrongArgument, []),
            (new Fire(Trigger.Close, new Offer("x")), ErrorCodes.WrongArgument, []),
            (new Fire(Trigger.Propose), ErrorCodes.AmbiguousTransition, []),
            (new Fire(MakeOffer, new Offer(new string('x', 4_001))), ErrorCodes.InvalidInput, ["argument has 4012 characters; the maximum is 4000."]),
        ];
        foreach ((ComplaintCommand command, string code, string[] reasons) in refusals)
        {
            Outcome outcome = await host.Desk.ExecuteAsync(id, command, TestHost.Agent);
            Assert.Equal(code, outcome.Refusal!.Code);
            Assert.Equal(reasons, outcome.Refusal.Reasons);
            Assert.NotEmpty(outcome.Refusal.Message);
            Assert.NotEmpty(outcome.Refusal.Fix);
            Assert.Throws<CommandRefusedException>(() => outcome.OrThrow());
        }

        Assert.Single(await host.JournalAsync(id));
        Complaint offered = (await host.Desk.FireAsync(id, MakeOffer, new Offer("a voucher"), TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.TriggerNotPermitted, (await host.Desk.FireAsync(id, Trigger.Propose, TestHost.Agent)).Refusal!.Code);
        StatusChanged changed = Assert.IsType<StatusChanged>((await host.JournalAsync(offered.Id))[^1].Event);
        Assert.Equal("""{"what":"a voucher"}""", changed.Argument);
    }

    [Fact]
    public async Task An_unknown_complaint_is_refused()
    {
        await using TestHost host = NewTestHost();
        Outcome outcome = await host.Desk.CloseAsync(ComplaintId.New(host.Clock.GetUtcNow()), TestHost.Agent);
        Assert.Equal(ErrorCodes.UnknownComplaint, outcome.Refusal!.Code);
        Assert.Null(outcome.Complaint);
    }

    [Theory]
    [InlineData("boss", null, "Boss ")]
    [InlineData(null, "Ｂｏｓｓ", "boss")]
    public async Task Nobody_deals_with_a_complaint_in_which_they_are_involved(string? about, string? customer, string actor)
    {
        await using TestHost host = NewTestHost(builder => builder.AddRouting(r => r.Otherwise().ToHandler("boss")));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with
        {
            About = about is null ? null : PersonId.Of(about),
            Customer = new Customer { Id = customer },
        });
        Assert.Null(complaint.Treatment.Handler);

        Actor boss = Actor.Staff(actor, "supervisor");
        Outcome outcome = await host.Desk.AcknowledgeAsync(complaint.Id, boss);
        Assert.Equal(ErrorCodes.SelfDealing, outcome.Refusal!.Code);
        Assert.All(await host.Desk.GetOptionsAsync(complaint.Id, boss), option => Assert.False(option.MayFire));
        Assert.Equal(ErrorCodes.NobodyAvailable, (await host.Desk.AssignAsync(complaint.Id, RoutingTarget.Handler("boss"), TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task A_closed_complaint_is_not_given_to_anybody()
    {
        await using TestHost host = NewTestHost(builder => builder.UseLifecycle(Guarded));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.FireAsync(id, MakeOffer, new Offer("x"), TestHost.Agent)).OrThrow();
        (await host.Desk.CloseAsync(id, TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.AlreadyClosed, (await host.Desk.AssignAsync(id, RoutingTarget.Handler("ana"), TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task A_lifecycle_that_is_not_there_is_refused()
    {
        await using TestHost host = NewTestHost();
        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake() with { Lifecycle = "nine-stage" }, TestHost.Agent);
        Assert.Equal(ErrorCodes.UnknownLifecycle, outcome.Refusal!.Code);
    }

    [Fact]
    public async Task Refusals_speak_the_language_of_the_reader()
    {
        await using TestHost host = NewTestHost();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            Refusal refusal = (await host.Desk.CloseAsync(id, TestHost.Agent)).Refusal!;
            Assert.Equal("状态“接收与记录”不允许“关闭”。", refusal.Message);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    internal sealed record Offer(string What);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Offer))]
    private sealed partial class RefusalJson : JsonSerializerContext;
}
