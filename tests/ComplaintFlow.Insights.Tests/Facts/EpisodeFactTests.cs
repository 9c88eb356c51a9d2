namespace ComplaintFlow.Insights.Tests.Facts;

public class EpisodeFactTests
{
    [Fact]
    public async Task A_complaint_that_goes_back_to_work_is_not_resolved_until_it_is_resolved_again()
    {
        await using House house = new();
        ComplaintId id = await house.ReceiveAsync();
        Trigger[] resolve = [Trigger.Propose, Trigger.Accept, Trigger.Inform];
        await house.FireAsync(id, [Trigger.Acknowledge, Trigger.Investigate, .. resolve]);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.FireAsync(id, Trigger.Reassess);

        Assert.Equal(["0.0 | -"], await TimesAsync());

        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.FireAsync(id, resolve);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.FireAsync(id, Trigger.FollowUp, Trigger.Close);

        // Resolved at the second time that it was told, not at the closing.
        Assert.Equal(["0.0 | 7200.0"], await TimesAsync());

        async Task<IReadOnlyList<string>> TimesAsync()
        {
            await house.DeliverAsync();
            return await house.QueryAsync("SELECT to_acknowledge_elapsed::VARCHAR, to_resolve_elapsed::VARCHAR FROM complaint");
        }
    }
}
