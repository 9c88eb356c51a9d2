using Stateless;

namespace FromStateless;

/// <summary>
/// A machine that no desk takes: deciding is done again after a conflict, so it has no effects and waits for nothing.
/// </summary>
internal static class RefusedMachine
{
    public static void Configure(StateMachine<Case, Step> machine)
    {
        machine.Configure(Case.New)
            .PermitIfAsync(Step.Refund, Case.Refunded, AskTheBankAsync, "the bank agrees");
        machine.Configure(Case.Refunded)
            .OnEntry(() => Console.WriteLine("Your money is on its way."))
            .Permit(Step.Close, Case.Closed);
    }

    private static Task<bool> AskTheBankAsync() => Task.FromResult(true);
}
