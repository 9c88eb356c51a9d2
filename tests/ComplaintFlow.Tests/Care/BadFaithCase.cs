using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

/// <summary>The surrender of scenario S2, in the lifecycle with care: sold by zhao, handled by lin.</summary>
internal static class BadFaithCase
{
    public static readonly Actor Lin = Actor.Staff("lin", "agent");
    public static readonly Actor Chen = Actor.Staff("chen", "supervisor");
    public static readonly Actor Max = Actor.Staff("max", "manager");
    public static readonly Actor Zhao = Actor.Staff("zhao");
    public static readonly Actor Li = Actor.Customer("C-0808");

    public static readonly SuspectBadFaith Suspect = new("The same text came five times.", [new("search 12", "same text in 5 cases")]);

    public static TestHost Host(Action<ComplaintFlowBuilder>? more = null, LifecycleDefinition? lifecycle = null) => new(b =>
    {
        b.UseLifecycle(lifecycle ?? BuiltIn.SixStageWithCare);
        more?.Invoke(b);
    });

    /// <summary>Receives the complaint of 李强, and gives it to lin.</summary>
    public static async Task<ComplaintId> ReceiveAsync(TestHost host, string about = "zhao")
    {
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with
        {
            Customer = new Customer { Id = "C-0808", Name = "李强" },
            Description = "对收益不满意，我要退保",
            Category = Category.Of("insurance/surrender"),
            About = PersonId.Of(about),
        })).Id;
        await DoAsync(host, id, new Assign(RoutingTarget.Handler("lin")), Max);
        return id;
    }

    public static async Task<Complaint> DoAsync(TestHost host, ComplaintId id, ComplaintCommand command, Actor actor) => (await host.Desk.ExecuteAsync(id, command, actor)).OrThrow();

    public static async Task<long> SuspectAsync(TestHost host, ComplaintId id, Actor? by = null) => (await DoAsync(host, id, Suspect, by ?? Lin)).Care.Suspicion!.Entry;

    public static async Task<Complaint> ConfirmAsync(TestHost host, ComplaintId id, Actor? by = null) =>
        await DoAsync(host, id, new ConfirmBadFaith((await host.Desk.FindAsync(id, Max))!.Care.Suspicion!.Entry, "I read all five."), by ?? Chen);

    public static Task<Complaint> FindNotUpheldAsync(TestHost host, ComplaintId id, Actor? by = null) =>
        DoAsync(host, id, new RecordFinding("1", FindingOutcome.NotUpheld, "The returns were as illustrated.") { ExperienceAnswer = "We see that he hoped for more." }, by ?? Lin);

    /// <summary>Suspected by lin, confirmed by chen, found not upheld, and closed by one of the two.</summary>
    public static async Task<Complaint> CloseAsync(TestHost host, ComplaintId id, Actor? by = null)
    {
        await SuspectAsync(host, id);
        await ConfirmAsync(host, id);
        await FindNotUpheldAsync(host, id);
        return (await host.Desk.FireAsync(id, Trigger.CloseUnfounded, by ?? Chen)).OrThrow();
    }

    /// <summary>Gives a command that must be refused, and asserts that nothing was written.</summary>
    public static async Task<Refusal> RefusedAsync(TestHost host, ComplaintId id, ComplaintCommand command, Actor actor)
    {
        long before = (await host.Desk.FindAsync(id, Max))!.Version;
        Refusal? refusal = (await host.Desk.ExecuteAsync(id, command, actor)).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal(before, (await host.Desk.FindAsync(id, Max))!.Version);
        Assert.Equal(before, (await host.JournalAsync(id))[^1].Sequence);
        return refusal;
    }
}
