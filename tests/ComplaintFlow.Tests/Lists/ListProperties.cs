using ComplaintFlow.Authorization;
using ComplaintFlow.Tests.Desk;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Lists;

/// <summary>Lists hold exactly what their reader finds, whoever authorises.</summary>
public class ListProperties
{
    [Property(MaxTest = 60)]
    public async Task A_list_holds_what_the_reader_finds_by_the_roles(ListWorld world) => await CheckAsync(world, builder => builder.AuthorizeRoles(ListWorld.Roles));

    [Property(MaxTest = 30)]
    public async Task A_list_holds_what_the_reader_finds_when_everything_is_allowed(ListWorld world) => await CheckAsync(world, builder => builder.AllowEveryActor());

    [Property(MaxTest = 30)]
    public async Task A_list_holds_what_the_reader_finds_by_an_authoriser_that_is_asked_for_each(ListWorld world) => await CheckAsync(world, builder => builder.UseAuthorizer<EachAuthorizer>());

    [Property(MaxTest = 30)]
    public async Task A_list_holds_what_the_reader_finds_by_an_authoriser_that_says_whose(ListWorld world) => await CheckAsync(world, builder => builder.UseAuthorizer<TeamAuthorizer>());

    private static async Task CheckAsync(ListWorld world, Action<ComplaintFlow.DependencyInjection.ComplaintFlowBuilder> authorize)
    {
        await using TestHost host = new(builder =>
        {
            ListWorld.Configure(builder);
            authorize(builder);
            builder.AddWorker();
        });
        await world.CheckAsync(host.Desk, host.Clock, host.Clock.Advance, async () => await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync());
    }

    /// <summary>Allows staff what is not a delivery, and customers nothing.</summary>
    private sealed class EachAuthorizer : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Actor.Kind == ActorKind.Staff && (request.Action != ComplaintAction.Read || request.Complaint?.Category.Name != "delivery"));
    }

    /// <summary>Allows staff what they handle and what is with the desk.</summary>
    private sealed class TeamAuthorizer : IComplaintAuthorizer, IReadScopes
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action != ComplaintAction.Read || request.Complaint?.Treatment is { } treatment && (treatment.Handler == request.Actor.Id || treatment.Team == "desk"));

        public ValueTask<ReadScope?> FindReadScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new(ReadScope.Handled(actor.Id, "desk"));
    }
}
