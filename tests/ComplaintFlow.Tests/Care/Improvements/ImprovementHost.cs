using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Improvement;
using ComplaintFlow.Messages;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Care.Messages;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care.Improvements;

/// <summary>A node with improvement actions, on a store and a clock of its own or of others.</summary>
internal sealed class ImprovementHost : IAsyncDisposable
{
    public static readonly ImprovementId Id = ImprovementId.Of("IA-1");
    public static readonly Actor Max = Actor.Staff("max", "manager");
    public static readonly ImprovementGoal Goal = new(-25, "1000 orders", 3);

    private readonly WorkerNode _node;

    public ImprovementHost(
        FakeTimeProvider? clock = null,
        IComplaintStore? store = null,
        PostOffice? office = null,
        Action<ImprovementsBuilder>? improvements = null,
        Action<ComplaintFlowBuilder>? more = null)
    {
        Clock = clock ?? new(TestTime.Monday);
        Store = store ?? new InMemoryComplaintStore(Clock);
        Office = office ?? new();
        _node = new(Store, Clock, configure: b =>
        {
            b.Services.AddSingleton<IMailer>(Office);
            b.AddMessageTemplates(t => t.Firm("Example")).UseMailer<PostOffice>();
            b.AddImprovements(i =>
            {
                i.WorkEvery(null);
                improvements?.Invoke(i);
            });
            more?.Invoke(b);
        });
    }

    public FakeTimeProvider Clock { get; }

    public IComplaintStore Store { get; }

    public PostOffice Office { get; }

    public IServiceProvider Services => _node.Services;

    public IComplaintDesk Desk => _node.Desk;

    public IImprovements Improvements => _node.Services.GetRequiredService<IImprovements>();

    public IImprovementWorker Improver => _node.Services.GetRequiredService<IImprovementWorker>();

    public ValueTask<ImprovementRun> ImproveAsync() => Improver.RunOnceAsync();

    /// <summary>Sends what is due.</summary>
    public async Task DeliverAsync() => await _node.RunAsync();

    public PlanImprovement Plan(int days = 60) => new("front-line training", ImprovementKind.Corrective, PersonId.Of("max"), Clock.GetUtcNow().AddDays(days), Goal);

    /// <summary>Brings the improvement action to a state.</summary>
    public async Task<ImprovementAction> BringAsync(ImprovementState state, ImprovementId? id = null)
    {
        ImprovementAction action = await DoAsync(Plan(), id);
        ImprovementCommand[] way = [new DecideImprovement("Train everybody."), new StartImprovement(), new FinishImprovement()];
        foreach (ImprovementCommand command in way.Take((int)state))
            action = await DoAsync(command, id);
        if (state < ImprovementState.Effective)
            return action;
        Clock.Advance(TimeSpan.FromDays(100));
        action = await DoAsync(Effect(168), id);
        return state == ImprovementState.Closed ? await DoAsync(new CloseImprovement(), id) : action;
    }

    /// <summary>The effect of 240 before and a count after, at equal orders, with its ratio and interval as a calculator gives them.</summary>
    public static RecordEffect Effect(long after)
    {
        double ratio = after / 240.0;
        double error = 1.96 * Math.Sqrt((1.0 / 240) + (1.0 / after));
        return new(new(240, 50), new(after, 50), Round(ratio), Round(ratio * Math.Exp(-error)), Round(ratio * Math.Exp(error)));

        static decimal Round(double value) => Math.Round((decimal)value, 3);
    }

    public async Task<ImprovementAction> DoAsync(ImprovementCommand command, ImprovementId? id = null) => (await Improvements.ExecuteAsync(id ?? Id, command, Max)).OrThrow();

    /// <summary>Sees a command refused, with nothing written.</summary>
    public async Task<Refusal> RefusedAsync(ImprovementCommand command, string language = "en", ImprovementId? id = null)
    {
        long? version = (await Improvements.FindAsync(id ?? Id, Max))?.Version;
        ImprovementOutcome outcome = await UnderCulture.RunAsync(language, () => Improvements.ExecuteAsync(id ?? Id, command, Max).AsTask());
        Assert.NotNull(outcome.Refusal);
        Assert.Equal(version, (await Improvements.FindAsync(id ?? Id, Max))?.Version);
        return outcome.Refusal;
    }

    public async Task<ComplaintId> ReceiveAsync(string customer = "c-1", PersonId? about = null) =>
        (await Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = new() { Id = customer, Language = "en" }, About = about }, Max)).IdOrThrow();

    public async Task<ImprovementAction> LinkAsync(ComplaintId complaint) => (await Improvements.LinkAsync(Id, complaint, Max)).OrThrow();

    public async Task<ComplaintId> ReceiveLinkedAsync(string customer, ImprovementNews? news = null)
    {
        ComplaintId id = await ReceiveAsync(customer);
        await LinkAsync(id);
        if (news is { } said)
            (await Desk.ExecuteAsync(id, new RecordImprovementNews(said), Max)).OrThrow();
        return id;
    }

    public async Task EraseAsync(string customer)
    {
        IComplaintAdministration administration = Services.GetRequiredService<IComplaintAdministration>();
        CustomerErasure? progress = null;
        do
            progress = (await administration.EraseCustomerAsync(Realm.Default, customer, "customer-request", Max, progress)).OrThrow();
        while (!progress.IsDone);
    }

    public async Task<ImprovementAction> FindAsync() => (await Improvements.FindAsync(Id, Max))!;

    public async Task<IReadOnlyList<ImprovementEntry>> JournalAsync()
    {
        List<ImprovementEntry> entries = [];
        long after = 0;
        while (true)
        {
            Page<ImprovementEntry> page = await Improvements.ReadJournalAsync(Id, Max, after);
            entries.AddRange(page.Items);
            if (page.Continuation is not { } next)
                return entries;
            after = long.Parse(next, CultureInfo.InvariantCulture);
        }
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
