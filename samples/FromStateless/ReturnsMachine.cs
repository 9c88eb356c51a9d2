using Stateless;
using Stateless.Reflection;

namespace FromStateless;

/// <summary>Returned goods as a machine of Stateless, in a program that has never heard of ComplaintFlow.</summary>
public static class ReturnsMachine
{
    /// <param name="machine">The machine of one return.</param>
    /// <param name="paid">What the customer paid.</param>
    public static void Configure(StateMachine<Case, Step> machine, Func<decimal> paid)
    {
        var refund = machine.SetTriggerParameters<decimal, string>(Step.Refund);
        var grade = machine.SetTriggerParameters<Grade>(Step.Grade);

        machine.Configure(Case.Open)
            .Permit(Step.Withdraw, Case.Withdrawn);

        machine.Configure(Case.New)
            .SubstateOf(Case.Open)
            .Permit(Step.Arrive, Case.Checking);

        machine.Configure(Case.Checking)
            .SubstateOf(Case.Open)
            .InitialTransition(Case.Unpacking)
            .InternalTransition(Step.Photograph, () => { })
            .PermitReentry(Step.StartOver)
            .Permit(Step.AskCustomer, Case.AwaitingCustomer)
            .Ignore(Step.Arrive); // The carrier likes to scan a parcel twice.

        machine.Configure(Case.Unpacking)
            .SubstateOf(Case.Checking)
            .PermitDynamic(
                grade,
                given => given == Grade.Sealed ? Case.Settling : Case.Testing,
                "by grade",
                new DynamicStateInfos { { Case.Settling, "sealed" }, { Case.Testing, "opened or damaged" } });

        machine.Configure(Case.Testing)
            .SubstateOf(Case.Checking)
            .Permit(Step.Pass, Case.Settling);

        machine.Configure(Case.AwaitingCustomer)
            .SubstateOf(Case.Open)
            .Permit(Step.CustomerReplied, Case.Checking);

        machine.Configure(Case.Settling)
            .SubstateOf(Case.Open)
            .PermitIf(refund, Case.Refunded,
            [
                new((amount, _) => amount < 500, "below 500"),
                new((amount, _) => amount <= paid(), "no more than was paid"),
            ])
            .PermitIf(Step.Scrap, Case.Closed, () => paid() < 20, "worth less than 20");

        machine.Configure(Case.Refunded)
            .SubstateOf(Case.Open)
            .Permit(Step.Close, Case.Closed);
    }
}

public enum Case
{
    Open,
    New,
    Checking,
    Unpacking,
    Testing,
    AwaitingCustomer,
    Settling,
    Refunded,
    Closed,
    Withdrawn,
}

public enum Step
{
    Arrive,
    Photograph,
    Grade,
    Pass,
    StartOver,
    AskCustomer,
    CustomerReplied,
    Refund,
    Scrap,
    Close,
    Withdraw,
}

public enum Grade
{
    Sealed,
    Opened,
    Damaged,
}
