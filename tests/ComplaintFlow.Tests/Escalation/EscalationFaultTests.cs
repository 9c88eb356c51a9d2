using ComplaintFlow.Deadlines;
using ComplaintFlow.Escalation;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

public class EscalationFaultTests
{
    [Theory]
    [InlineData("""{ "When": { "ByHand": true }, "Change": { "Notify": "x" } }""", "CF4301")]
    [InlineData("""{ "Id": "a:b", "When": { "ByHand": true }, "Change": { "Notify": "x" } }""", "CF4301")]
    [InlineData("""{ "Id": "by-hand", "When": { "ByHand": true }, "Change": { "Notify": "x" } }""", "CF4301")]
    [InlineData("""{ "Id": "p2345678901234567890123456789012345678901", "When": { "ByHand": true }, "Change": { "Notify": "x" } }""", "CF4301")]
    [InlineData("""{ "Id": "p", "When": { "Missed": "packing" }, "Change": { "Notify": "x" } }""", "CF4303")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Place": "moon" } }""", "CF4304")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Calendar": "moon", "Change": { "Notify": "x" } }""", "CF4305")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "NextOpening": "moon" } }""", "CF4305")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Handler": "team moon" } }""", "CF4306")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Handler": "moon" } }""", "CF4306")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Repeat": { "Every": "1 hour" } }""", "CF4307")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Repeat": { "Every": "1 hour", "UntilLevel": 1 } }""", "CF4307")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Repeat": { "Every": "1 hour", "UntilLevel": 21 } }""", "CF4307")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Repeat": { "Every": "0 hours", "UntilLevel": 3 } }""", "CF4307")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Then": [ { "After": "0 hours", "Change": { "Notify": "y" } } ] }""", "CF4307")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true } }""", "CF4308")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "CoolOff": "0 hours" } }""", "CF4308")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Place": [ "video", "video" ] } }""", "CF4308")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Place": "video" }, "Repeat": { "Every": "1 hour", "UntilLevel": 2 } }""", "CF4308")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Urgency": "low" } }""", "CF4308")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Then": [ { "After": "1 hour" } ] }""", "CF4308")]
    [InlineData("""{ "Id": "p", "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true, "Repeated": 1 }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": false }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "EmergingIssue": false }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "EmergingIssue": "" }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "Repeated": 0 }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "Emotion": "calm" }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "BudgetUsed": 100, "Stage": "acknowledge" }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "DueWithin": "1 hour" }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "Overdue": "0 hours", "Stage": "acknowledge" }, "Change": { "Notify": "x" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x", "ClocksFollow": true } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x", "NotifyAtTop": "y" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Urgency": "huge" } }""", "CF4309")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Unless": { "Status": "moon" } }""", "CF4310")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "Unless": { "When": "moon" } }""", "CF4005")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "For": { "When": "moon" } }""", "CF4005")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notify": "x" }, "For": { "Urgency": "huge" } }""", "CF4003")]
    [InlineData("""{ "Id": "p", "When": { "Idle": "soon" }, "Change": { "Notify": "x" } }""", "CF4512")]
    [InlineData("""{ "Id": "p", "Wen": { "ByHand": true }, "When": { "ByHand": true }, "Change": { "Notify": "x" } }""", "CF2004")]
    [InlineData("""{ "Id": "p", "When": { "ByHand": true }, "Change": { "Notfy": "x", "Notify": "y" } }""", "CF2004")]
    public void A_wrong_policy_is_told_by_its_code_with_place_and_fix(string policy, string code)
    {
        EscalationOptions options = new();
        options.Read(Json.Configuration($$"""{ "Policies": [ {{policy}} ] }"""));
        List<Fault> faults = [];
        EscalationCompiler.Compile(new(new(), options), Around(), faults);

        Fault fault = Assert.Single(faults);
        Assert.Equal(code, fault.Code);
        Assert.StartsWith("Escalation:Policies:0", fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_all_policies_are_told_when_the_host_starts()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore()
            .AddEscalation(e => e
                .Policy("a").WhenMissed(Stage.Respond).ChangePlace(Venue.Of("moon"))
                .Policy("a").ByHand().Notify("x")
                .Policy("b").WhenIdle(Allowance.WorkingHours(1)).Notify(" "));
        using ServiceProvider provider = services.BuildServiceProvider();

        InvalidRulesException invalid = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredService<IComplaintDesk>());

        Assert.Equal(["CF4302", "CF4303", "CF4304", "CF4305", "CF4309"], invalid.Faults.Select(fault => fault.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_an_end_to_the_number_of_policies()
    {
        EscalationOptions code = new();
        for (int number = 0; number <= EscalationCompiler.MaxPolicies; number++)
            new EscalationBuilder(code).Policy($"p{number}").ByHand().Notify("x");
        List<Fault> faults = [];
        EscalationCompiler.Compile(new(code, new()), Around(), faults);
        Assert.Equal(ErrorCodes.DuplicatePolicy, Assert.Single(faults).Code);
    }

    [Fact]
    public void A_builder_that_is_used_wrongly_says_so_at_once()
    {
        EscalationBuilder code = new(new());
        Assert.Throws<InvalidOperationException>(() => code.Policy("a").ByHand().Notify("x").ClocksFollow());
        Assert.Throws<InvalidOperationException>(() => code.Policy("a").ByHand().Notify("x").NotifyAtTop("x"));
        Assert.Throws<InvalidOperationException>(() => code.Policy("a").If("x", _ => true).If("y", _ => true));
    }

    internal static EscalationSurroundings Around()
    {
        List<Fault> faults = [];
        HandlerRosterOptions handlers = new();
        new HandlerRosterBuilder(handlers).Team("desk").Member("ana");
        return new(VenueSet.Empty, new LifecycleSet([BuiltIn.SixStage], BuiltIn.SixStage))
        {
            Deadlines = ServiceTargetTable.Define(d => d
                .Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))
                .Target("ack", Stage.Acknowledge).Within(Allowance.WorkingHours(4))),
            Roster = HandlerRosterCompiler.Compile(new(handlers, new()), HandlerLadder.Default, faults),
        };
    }
}
