using ComplaintFlow.Commands;
using ComplaintFlow.Samples.Replay.Formats;

namespace ComplaintFlow.Samples.Replay.Driving;

/// <summary>Receives a complaint and fires the triggers of its road. Each command has a key, so a second pass over the same file changes nothing.</summary>
internal sealed class Driver(IComplaintDesk desk)
{
    private static readonly Actor Importer = Actor.Staff("replay");

    public async Task<Driven> DriveAsync(FiledComplaint filed, CancellationToken cancellationToken)
    {
        Outcome outcome = await desk.ReceiveAsync(filed.Intake, Importer, cancellationToken);
        bool isKnown = outcome.IsReplay;
        int commands = 1;
        if (outcome.Refusal is { } refused)
            return new(null, false, commands, Why(refused));

        ComplaintId id = outcome.OrThrow().Id;
        foreach (Trigger trigger in filed.Road.Triggers)
        {
            Fire fire = new(trigger) { Key = $"{filed.Intake.Key}/{trigger}", OccurredAt = filed.MovedAt };
            outcome = await desk.ExecuteAsync(id, fire, Importer, cancellationToken);
            commands++;
            if (outcome.Refusal is { } refusal)
                return new(outcome.Complaint, isKnown, commands, $"'{trigger}' was refused. {Why(refusal)}");
        }

        return new(outcome.Complaint, isKnown, commands);
    }

    private static string Why(Refusal refusal) => string.Join(' ', [$"{refusal.Code}: {refusal.Message}", .. refusal.Reasons, refusal.Fix]);
}
